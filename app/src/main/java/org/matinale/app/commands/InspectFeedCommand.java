package org.matinale.app.commands;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.sources.Feed;
import org.matinale.sources.FeedReader;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code matinale inspect feed F…}: what the program sees in feeds. */
@Command(
    name = "feed",
    description = "Shows feeds as the program reads them: one file or address as a JSON document, a folder or several as JSON Lines.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale inspect feed feed.xml", "  matinale inspect feed feeds/ > feeds.jsonl", "  matinale inspect feed https://example.org/feed"})
final class InspectFeedCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(paramLabel = "F", arity = "1..*", description = "A file, an address or a folder (not recursive).")
  private List<String> named = List.of();

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  InspectFeedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Fetcher fetcher = run.fetcher()) {
      new Inspection(console, List.of()).show(named, name -> seen(read(name, fetcher)));
    }
    return 0;
  }

  private static Feed read(String name, Fetcher fetcher) {
    if (Inspection.isAddress(name)) {
      return switch (fetcher.look(name, Purpose.FEED)) {
        case Answer.Fetched found -> FeedReader.read(found.bytes(), found.contentType(), found.address());
        case Answer.Failed failed -> Feed.unreadable(failed.problem());
      };
    }
    try {
      return FeedReader.read(Path.of(name));
    } catch (InvalidPathException notAPath) {
      return Feed.unreadable(new Problem("missing", "it is neither an address nor a path"));
    }
  }

  private static Inspection.Seen seen(Feed feed) {
    return new Inspection.Seen(json(feed), feed.problems(), feed.readable() ? null : feed.problems().getFirst());
  }

  private static ObjectNode json(Feed feed) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "format", feed.format());
    put(node, "title", feed.title());
    put(node, "link", feed.link());
    put(node, "language", feed.language());
    put(node, "updated", feed.updated());
    if (feed.readable()) {
      ArrayNode entries = node.putArray("entries");
      for (Feed.Entry entry : feed.entries()) fill(entries.addObject(), entry);
    }
    return node;
  }

  private static void fill(ObjectNode node, Feed.Entry entry) {
    put(node, "id", entry.id());
    put(node, "title", entry.title());
    put(node, "url", entry.url());
    put(node, "published", entry.published());
    put(node, "updated", entry.updated());
    put(node, "summary", entry.summary());
    put(node, "text", entry.text());
    if (!entry.authors().isEmpty()) entry.authors().forEach(node.putArray("authors")::add);
  }

  private static void put(ObjectNode node, String field, @Nullable Object value) {
    if (value instanceof Instant instant) node.put(field, instant.toString());
    else if (value != null && !value.toString().isEmpty()) node.put(field, value.toString());
  }
}
