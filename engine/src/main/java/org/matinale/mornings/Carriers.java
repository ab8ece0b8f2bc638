package org.matinale.mornings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.sources.Gathering;
import org.matinale.sources.NamedSource;
import org.matinale.sources.SourceFailed;
import org.matinale.sources.SourceRead;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which source carries which articles, and how each was when it was last asked; sources go by the names they were given. Kept as JSON Lines; for one thread at a time. */
final class Carriers {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration KEPT = Duration.ofDays(30);

  private final Map<String, Report> reports = new LinkedHashMap<>();

  /** A feed that was read.
   *
   * @param newest null where nothing in it is dated */
  record Feed(String name, @Nullable Instant newest) {
    static Feed of(SourceRead read) {
      return new Feed(read.name(), read.newest());
    }
  }

  /** How a source was.
   *
   * @param online whether its articles' pages can be asked for
   * @param articles all that it carried, as far as they are kept */
  record Report(Instant asked, boolean online, List<Feed> read, List<Unusable> failed, Set<ArticleId> articles) {
    Report {
      read = List.copyOf(read);
      failed = List.copyOf(failed);
      articles = Set.copyOf(articles);
    }
  }

  /** Lines that are none of {@link #lines} are passed over: what they said is learnt again. */
  static Carriers restored(List<String> lines) {
    Carriers carriers = new Carriers();
    for (String line : lines) {
      if (line.isBlank()) continue;
      try {
        carriers.read(JSON.readTree(line));
      } catch (JacksonException | DateTimeException | IllegalArgumentException damaged) {
        continue;
      }
    }
    return carriers;
  }

  /** Adds what a gathering found, and forgets the articles that are not kept any more. */
  void add(Gathering gathering, Instant now, Predicate<ArticleId> kept) {
    for (NamedSource source : gathering.named()) {
      Report before = reports.get(source.source());
      Set<ArticleId> articles = new HashSet<>(source.articles());
      if (before != null) articles.addAll(before.articles());
      boolean online = source.articles().isEmpty() ? before != null && before.online() : source.articles().stream().anyMatch(gathering.online()::contains);
      reports.put(source.source(), new Report(now, online, source.read().stream().map(Feed::of).toList(), source.failed().stream().map(SourceFailed::unusable).toList(), articles));
    }
    reports.replaceAll((source, report) -> new Report(report.asked(), report.online(), report.read(), report.failed(), report.articles().stream().filter(kept).collect(Collectors.toSet())));
    reports.values().removeIf(report -> report.articles().isEmpty() && report.asked().plus(KEPT).isBefore(now));
  }

  Map<String, Report> reports() {
    return new LinkedHashMap<>(reports);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    reports.forEach((source, report) -> {
      ObjectNode json = JSON.createObjectNode().put("source", source).put("asked", report.asked().toString()).put("online", report.online());
      ArrayNode read = json.putArray("read");
      for (Feed feed : report.read()) {
        ObjectNode one = read.addObject().put("name", feed.name());
        if (feed.newest() != null) one.put("newest", feed.newest().toString());
      }
      ArrayNode failed = json.putArray("failed");
      for (Unusable one : report.failed()) {
        ObjectNode node = failed.addObject().put("name", one.name()).put("code", one.problem().code()).put("message", one.problem().message());
        if (one.since() != null) node.put("since", one.since().toString());
      }
      ArrayNode articles = json.putArray("articles");
      report.articles().stream().map(ArticleId::value).sorted(Comparator.naturalOrder()).forEach(articles::add);
      lines.add(json.toString());
    });
    return lines;
  }

  private void read(JsonNode json) {
    List<Feed> read = new ArrayList<>();
    for (JsonNode one : elements(json, "read")) read.add(new Feed(one.required("name").asString(), instant(one.get("newest"))));
    List<Unusable> failed = new ArrayList<>();
    for (JsonNode one : elements(json, "failed")) failed.add(new Unusable(one.required("name").asString(), new Problem(one.required("code").asString(), one.required("message").asString()), instant(one.get("since"))));
    Set<ArticleId> articles = new HashSet<>();
    for (JsonNode one : elements(json, "articles")) articles.add(new ArticleId(one.asString()));
    reports.put(json.required("source").asString(), new Report(Instant.parse(json.required("asked").asString()), json.path("online").asBoolean(false), read, failed, articles));
  }

  private static Collection<JsonNode> elements(JsonNode json, String key) {
    return json.path(key).isArray() ? json.path(key).values() : List.of();
  }

  private static @Nullable Instant instant(@Nullable JsonNode written) {
    return written == null ? null : Instant.parse(written.asString());
  }
}
