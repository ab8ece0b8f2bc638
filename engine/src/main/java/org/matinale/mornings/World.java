package org.matinale.mornings;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleCodec;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceFailed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the public world said to a night, as it is recorded: the night goes on from the record, so that whoever replays it, or takes it up again, is told the same.
 *
 * @param online the articles whose pages can be asked for
 */
record World(List<Article> articles, Set<ArticleId> online, List<Carriers.Feed> read, List<Unusable> failed) {
  static final String FILE = "world.jsonl";
  static final String PAGES = "pages.jsonl";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  World {
    articles = List.copyOf(articles);
    online = Set.copyOf(online);
    read = List.copyOf(read);
    failed = List.copyOf(failed);
  }

  static World of(Gathering gathering) {
    return new World(gathering.articles(), gathering.online(), gathering.read().stream().map(Carriers.Feed::of).toList(), gathering.failed().stream().map(SourceFailed::unusable).toList());
  }

  /** Writes it whole or not at all; the last line says that it is the last. */
  void record(Path file) {
    List<ObjectNode> lines = new ArrayList<>();
    for (Carriers.Feed feed : read) {
      ObjectNode line = JSON.createObjectNode().put("read", feed.name());
      if (feed.newest() != null) line.put("newest", feed.newest().toString());
      lines.add(line);
    }
    for (Unusable one : failed) {
      ObjectNode line = JSON.createObjectNode().put("failed", one.name()).put("code", one.problem().code()).put("message", one.problem().message());
      if (one.since() != null) line.put("since", one.since().toString());
      lines.add(line);
    }
    for (Article article : articles) lines.add(article(article, online.contains(article.id())));
    Set<String> known = new TreeSet<>();
    for (ArticleId article : online) known.add(article.value());
    for (Article article : articles) known.remove(article.id().value());
    for (String article : known) lines.add(JSON.createObjectNode().put("online", article));
    lines.add(JSON.createObjectNode().put("end", true));
    write(file, lines);
  }

  private static ObjectNode article(Article article, boolean online) {
    ObjectNode line = JSON.createObjectNode();
    line.set("article", ArticleCodec.write(article));
    if (online) line.put("online", article.id().value());
    return line;
  }

  /** Null where there is no whole record. */
  static @Nullable World recorded(Path file) {
    List<Article> articles = new ArrayList<>();
    Set<ArticleId> online = new HashSet<>();
    List<Carriers.Feed> read = new ArrayList<>();
    List<Unusable> failed = new ArrayList<>();
    boolean whole = false;
    if (!Files.exists(file)) return null;
    for (String line : Folder.lines(file)) {
      try {
        JsonNode json = JSON.readTree(line);
        if (json.has("end")) whole = true;
        if (json.has("read")) read.add(new Carriers.Feed(json.required("read").asString(), instant(json.get("newest"))));
        if (json.has("failed")) failed.add(new Unusable(json.required("failed").asString(), new Problem(json.required("code").asString(), json.required("message").asString()), instant(json.get("since"))));
        if (json.has("article")) articles.add(ArticleCodec.read(json.required("article")));
        if (json.has("online")) online.add(new ArticleId(json.required("online").asString()));
      } catch (JacksonException | DateTimeException | IllegalArgumentException damaged) {
        return null;
      }
    }
    return whole ? new World(articles, online, read, failed) : null;
  }

  /** Records the articles that pages completed. */
  static void recordPages(Path file, List<Article> completed) {
    write(file, completed.stream().map(article -> article(article, false)).toList());
  }

  /** What {@link #recordPages} recorded; empty where nothing is. */
  static Map<ArticleId, Article> pages(Path file) {
    Map<ArticleId, Article> pages = new HashMap<>();
    for (String line : Folder.lines(file)) {
      if (line.isBlank()) continue;
      try {
        Article article = ArticleCodec.read(JSON.readTree(line).required("article"));
        pages.put(article.id(), article);
      } catch (JacksonException | IllegalArgumentException damaged) {
        throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s has a line that no night wrote. Maybe the file was cut or edited.".formatted(file), damaged);
      }
    }
    return pages;
  }

  private static void write(Path file, List<ObjectNode> lines) {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(beside), StandardCharsets.UTF_8))) {
        for (ObjectNode line : lines) {
          writer.write(JSON.writeValueAsString(line));
          writer.write('\n');
        }
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be written: %s. Maybe the disk is full.".formatted(file, FileTrouble.of(e)), e);
    }
  }

  private static @Nullable Instant instant(@Nullable JsonNode written) {
    return written == null ? null : Instant.parse(written.asString());
  }
}
