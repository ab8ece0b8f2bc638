package org.matinale.app.commands;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Problem;
import org.matinale.mornings.RememberedSources;
import org.matinale.sources.Gathering;
import org.matinale.sources.Health;
import org.matinale.sources.SourceFailed;
import org.matinale.sources.SourceMemory;
import org.matinale.sources.SourceRead;
import org.matinale.sources.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code matinale inspect sources --sources S…}: a line for each source. */
@Command(
    name = "sources",
    description = {
      "Reads every source and shows, a line for each, how it is.",
      "The columns: its state (healthy, failing, gone, blocked or paywalled), since when, its articles, its newest one, its name and language, its address, its problems. Every source is asked anew; with --state it is known since when, and what is gone is left in peace. Nothing in the state is changed."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  matinale inspect sources --sources feeds.opml",
      "  matinale inspect sources --sources https://example.org/ feeds/ --format json",
      "  matinale inspect sources --sources feeds.opml --state ~/.matinale"
    })
final class InspectSourcesCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The two forms of the answer. */
  enum Format {
    /** Columns between tabs. */
    TEXT,
    /** JSON Lines. */
    JSON
  }

  @Option(names = "--sources", required = true, arity = "1..*", paramLabel = "S", description = "A feed, a page, an OPML list (file or address), or a folder of recorded feeds.")
  private List<String> sources = List.of();

  @Option(names = "--state", paramLabel = "DIR", description = "The folder of 'brief --state', for what it knows of their health.")
  private @Nullable Path state;

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json (${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  InspectSourcesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SourceMemory memory = state == null ? SourceMemory.empty() : RememberedSources.in(state);
    try (Fetcher fetcher = run.fetcher()) {
      if (state != null) fetcher.remember(RememberedSources.originsIn(state));
      Gathering gathering = new Sources(fetcher, run.clock(), memory, run.seed()).gather(sources);
      for (SourceRead read : gathering.read()) console.out().println(line(read));
      for (SourceFailed failed : gathering.failed()) console.out().println(line(failed));
      if (!run.quiet()) console.err().printf(Locale.ROOT, "matinale: sources: %,d read, %,d failed; articles: %,d%n", gathering.read().size(), gathering.failed().size(), gathering.articles().size());
      if (run.verbose()) console.say(run.told(fetcher.traffic()));
      return gathering.read().isEmpty() ? ErrorCode.NO_USABLE_INPUT.exitStatus() : 0;
    }
  }

  private String line(SourceRead read) {
    return switch (format) {
      case TEXT -> columns(read.health(), Integer.toString(read.articles()), read.newest(), read.name() + " (" + read.language() + ")", read.address(), read.problems());
      case JSON -> {
        ObjectNode node = json(read.health()).put("articles", read.articles()).put("updated", read.updated());
        if (read.newest() != null) node.put("newest", read.newest().toString());
        node.put("name", read.name()).put("language", read.language().code()).put("source", read.address());
        node.set("problems", Inspection.json(read.problems()));
        yield node.toString();
      }
    };
  }

  private String line(SourceFailed failed) {
    return switch (format) {
      case TEXT -> columns(failed.health(), "-", null, "-", failed.name(), List.of(failed.problem()));
      case JSON -> {
        ObjectNode node = json(failed.health()).put("source", failed.name());
        node.set("problems", Inspection.json(List.of(failed.problem())));
        yield node.toString();
      }
    };
  }

  private static ObjectNode json(Health health) {
    ObjectNode node = JSON.createObjectNode().put("state", health.state().name().toLowerCase(Locale.ROOT));
    if (health.since() != null) node.put("since", health.since().toString());
    return node;
  }

  private static String columns(Health health, String articles, @Nullable Instant newest, String name, String address, List<Problem> problems) {
    String told = problems.stream().map(problem -> problem.code() + ": " + problem.message()).collect(Collectors.joining("; "));
    return String.join(
            "\t", health.state().name().toLowerCase(Locale.ROOT), shown(health.since()), articles, shown(newest), Console.harmless(name), Console.harmless(address), Console.harmless(told))
        .stripTrailing();
  }

  private static String shown(@Nullable Instant instant) {
    return instant == null ? "-" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
