package org.matinale.app.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.sources.AllowedNetwork;
import org.matinale.sources.Feed;
import org.matinale.sources.FeedReader;
import org.matinale.sources.Fetcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(names = "--allow-network", paramLabel = "CIDR:PORT", converter = AllowedNetworkConverter.class, description = "Opens what the guarded fetcher refuses; repeatable.")
  private List<AllowedNetwork> allowed = List.of();

  private final Console console;

  InspectFeedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (named.size() == 1 && !isFolder(named.getFirst())) return one(named.getFirst());
    for (String name : named) {
      if (!isFolder(name)) console.out().println(JSON.writeValueAsString(json(name, read(name))));
      else for (String file : files(name)) console.out().println(JSON.writeValueAsString(json(file, read(file))));
      if (console.out().checkError()) break;
    }
    return 0;
  }

  private int one(String name) {
    Feed feed = read(name);
    if (!feed.readable()) {
      Problem reason = feed.problems().getFirst();
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "'%s' is no usable feed: %s".formatted(name, reason.message()));
    }
    ObjectWriter pretty = JSON.writer().with(SerializationFeature.INDENT_OUTPUT);
    console.out().println(pretty.writeValueAsString(json(name, feed)));
    return 0;
  }

  private static boolean isAddress(String name) {
    return name.startsWith("http://") || name.startsWith("https://");
  }

  private static boolean isFolder(String name) {
    try {
      return !isAddress(name) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException notAPath) {
      return false;
    }
  }

  private static List<String> files(String folder) {
    try (Stream<Path> inside = Files.list(Path.of(folder))) {
      List<String> files = inside.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
      if (files.isEmpty()) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "the folder '%s' holds no files".formatted(folder));
      return files;
    } catch (IOException trouble) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder '%s' cannot be read: %s".formatted(folder, trouble.getMessage()), trouble);
    }
  }

  private Feed read(String name) {
    if (isAddress(name)) {
      try (Fetcher fetcher = new Fetcher(allowed)) {
        return switch (fetcher.fetch(name)) {
          case Fetcher.Fetched found -> FeedReader.read(found.bytes(), found.contentType(), found.address());
          case Fetcher.Failed failed -> unreadable(failed.problem());
        };
      }
    }
    try {
      return FeedReader.read(Path.of(name));
    } catch (InvalidPathException notAPath) {
      return unreadable(new Problem("missing", "it is neither an address nor a path"));
    }
  }

  private static Feed unreadable(Problem problem) {
    return new Feed(null, "", null, null, null, "", List.of(), List.of(problem));
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
      for (Feed.Entry entry : feed.entries()) fill(entries.addObject(), entry);
    }
    ArrayNode problems = node.putArray("problems");
    for (Problem problem : feed.problems()) problems.addObject().put("code", problem.code()).put("message", problem.message());
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
