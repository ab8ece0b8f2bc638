package org.matinale.app.commands;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.fetching.Fetcher;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceRead;
import org.matinale.sources.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code matinale inspect sources --sources S…}: a line for each source. */
@Command(
    name = "sources",
    description = "Reads every source and shows, a line for each, its state, its articles, its newest one and its problems.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale inspect sources --sources feeds.opml", "  matinale inspect sources --sources https://example.org/ feeds/"})
final class InspectSourcesCommand implements Callable<Integer> {
  @Option(names = "--sources", required = true, arity = "1..*", paramLabel = "S", description = "A feed, a page, an OPML list (file or address), or a folder of recorded feeds.")
  private List<String> sources = List.of();

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  InspectSourcesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Fetcher fetcher = run.fetcher()) {
      Gathering gathering = new Sources(fetcher, run.clock()).gather(sources);
      for (SourceRead read : gathering.read()) console.out().println(line(read));
      for (Unusable failed : gathering.failed()) console.out().println("failed\t-\t-\t-\t" + Console.harmless(failed.name()) + "\t" + Console.harmless(told(failed.problem())));
      if (!run.quiet()) console.err().printf(Locale.ROOT, "matinale: %,d sources read, %,d failed, %,d articles%n", gathering.read().size(), gathering.failed().size(), gathering.articles().size());
      return gathering.read().isEmpty() ? ErrorCode.NO_USABLE_INPUT.exitStatus() : 0;
    }
  }

  private static String line(SourceRead read) {
    String newest = read.newest() == null ? "-" : read.newest().toString();
    String problems = read.problems().stream().map(InspectSourcesCommand::told).collect(Collectors.joining("; "));
    return String.join("\t", "read", Integer.toString(read.articles()), newest, Console.harmless(read.name()) + " (" + read.language() + ")", Console.harmless(read.address()), Console.harmless(problems)).stripTrailing();
  }

  private static String told(Problem problem) {
    return problem.code() + ": " + problem.message();
  }
}
