package org.matinale.app.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.sources.Feed;
import org.matinale.sources.FeedReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
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

  private final Console console;

  InspectFeedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean lines = named.size() > 1 || Files.isDirectory(Path.of(named.getFirst()));
    for (String name : named) for (String file : files(name)) show(file, lines);
    return 0;
  }

  private List<String> files(String name) {
    if (!Files.isDirectory(Path.of(name))) return List.of(name);
    try (Stream<Path> inside = Files.list(Path.of(name))) {
      return inside.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException trouble) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder '%s' cannot be read: %s".formatted(name, trouble.getMessage()));
    }
  }

  private void show(String file, boolean lines) {
    Feed feed;
    try {
      feed = FeedReader.read(Files.readAllBytes(Path.of(file)), null, null);
    } catch (IOException e) { throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "x"); }
    ObjectWriter writer = lines ? JSON.writer() : JSON.writer().with(SerializationFeature.INDENT_OUTPUT);
    console.out().println(writer.writeValueAsString(json(file, feed)));
  }

  private static ObjectNode json(String file, Feed feed) {
    ObjectNode node = JSON.createObjectNode();
    node.put("file", file);
    put(node, "format", feed.format());
    put(node, "title", feed.title());
    put(node, "link", feed.link());
    put(node, "language", feed.language());
    put(node, "updated", feed.updated());
    if (feed.readable()) {
      ArrayNode entries = node.putArray("entries");
      for (Feed.Entry entry : feed.entries()) {
        ObjectNode one = entries.addObject();
        put(one, "id", entry.id());
        put(one, "title", entry.title());
        put(one, "url", entry.url());
        put(one, "published", entry.published());
        put(one, "updated", entry.updated());
        put(one, "summary", entry.summary());
        put(one, "text", entry.text());
        if (!entry.authors().isEmpty()) entry.authors().forEach(one.putArray("authors")::add);
      }
    }
    ArrayNode problems = node.putArray("problems");
    for (Problem problem : feed.problems()) problems.addObject().put("code", problem.code()).put("message", problem.message());
    return node;
  }

  private static void put(ObjectNode node, String field, @Nullable Object value) {
    if (value instanceof Instant instant) node.put(field, instant.toString());
    else if (value != null && !value.toString().isEmpty()) node.put(field, value.toString());
  }
}
