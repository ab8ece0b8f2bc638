package org.matinale.sources;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Validators;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is known of sources, and of articles that have two addresses, from one gathering to the next. Kept as JSON Lines; safe for many threads. */
public final class SourceMemory {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long MILLISECONDS_OF_AN_HOUR = 3_600_000;

  private final ConcurrentMap<String, SourceRecord> records = new ConcurrentHashMap<>();
  private final ConcurrentMap<ArticleId, Alias> aliases = new ConcurrentHashMap<>();

  private record Alias(ArticleId article, Instant since) {}

  private SourceMemory() {}

  public static SourceMemory empty() {
    return new SourceMemory();
  }

  /** What {@link #lines} wrote.
   *
   * @param problems one for each line that it did not write
   */
  public record Restored(SourceMemory memory, List<Problem> problems) {
    public Restored {
      problems = List.copyOf(problems);
    }
  }

  public static Restored restored(Iterable<String> lines) {
    SourceMemory memory = new SourceMemory();
    List<Problem> problems = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank()) continue;
      try {
        memory.read(JSON.readTree(line));
      } catch (JacksonException | IllegalArgumentException | DateTimeException damaged) {
        problems.add(new Problem("state-line", "a line of what is known of sources is not one it wrote: %s. Maybe the file was cut or edited.".formatted(damaged instanceof JacksonException json ? json.getOriginalMessage() : damaged.getMessage())));
      }
    }
    return new Restored(memory, problems);
  }

  /** Forgets which versions of feeds were read, so that each is read whole again; for when what they gave is lost. */
  public void forgetVersions() {
    records.replaceAll((source, record) -> record.unread());
  }

  /** Remembers that an article met under one id is another, whose address its page calls its own. */
  public void alias(ArticleId met, ArticleId article, Instant now) {
    ArticleId known = known(article);
    if (!met.equals(known)) aliases.put(met, new Alias(known, now));
  }

  /** Remembers of sources whether their pages are free to read: one is paywalled of which only pages were met that are not. */
  public void pagesWere(Set<ArticleId> free, Set<ArticleId> paid, Instant now) {
    records.replaceAll((source, record) -> {
      if (record.problem() != null) return record;
      if (record.entries().keySet().stream().anyMatch(free::contains)) return record.with(record.health().then(Health.State.HEALTHY, now));
      return record.entries().keySet().stream().anyMatch(paid::contains) ? record.with(record.health().then(Health.State.PAYWALLED, now)) : record;
    });
  }

  /** The id that an article is known by. */
  ArticleId known(ArticleId met) {
    Alias alias = aliases.get(met);
    return alias == null ? met : alias.article();
  }

  /** The sources whose hosts asked for patience that is not over. */
  List<SourceRecord> askedForPatience(Instant now) {
    return records.values().stream().filter(record -> record.askedForPatience(now)).toList();
  }

  @Nullable SourceRecord of(String source) {
    return records.get(source);
  }

  void put(SourceRecord record) {
    records.put(record.source(), record);
  }

  /** As JSON Lines, without sources that were not asked for a month before this instant. */
  public List<String> lines(Instant now) {
    List<String> lines = new ArrayList<>();
    records.values().stream().filter(record -> record.asked().plus(KEPT).isAfter(now) || record.health().state() == Health.State.GONE).map(SourceMemory::line).sorted().forEach(lines::add);
    aliases.entrySet().stream()
        .filter(alias -> alias.getValue().since().plus(KEPT).isAfter(now))
        .map(alias -> JSON.createObjectNode().put("alias", alias.getKey().value()).put("article", alias.getValue().article().value()).put("since", alias.getValue().since().toString()).toString())
        .sorted()
        .forEach(lines::add);
    return lines;
  }

  private void read(JsonNode node) {
    if (node.has("alias")) {
      aliases.put(new ArticleId(node.path("alias").asString("")), new Alias(new ArticleId(node.path("article").asString("")), instant(node.path("since").asString(""))));
      return;
    }
    Map<ArticleId, String> entries = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("entries").properties()) entries.put(new ArticleId(entry.getKey()), entry.getValue().asString(""));
    String source = node.path("source").asString("");
    @Nullable Problem problem = node.has("code") ? new Problem(node.path("code").asString(""), node.path("message").asString("")) : null;
    put(
        new SourceRecord(
            source,
            node.path("address").asString(source),
            new Validators(node.path("etag").asString(null), node.path("lastModified").asString(null)),
            node.path("body").asString(""),
            new Health(Health.State.valueOf(node.path("state").asString("").toUpperCase(Locale.ROOT)), instant(node, "since")),
            problem,
            node.path("failures").asInt(0),
            instant(node.path("asked").asString("")),
            instant(node, "read"),
            instant(node, "notBefore"),
            instant(node.path("due").asString("")),
            Duration.ofSeconds(bounded(node, "every", SECONDS_OF_A_DAY)),
            pace(node),
            Duration.ofMillis(bounded(node, "took", MILLISECONDS_OF_AN_HOUR)),
            node.path("name").asString(""),
            Language.ofTag(node.path("language").asString("")),
            instant(node, "newest"),
            entries));
  }

  private static Pace pace(JsonNode node) {
    Set<Integer> hours = new HashSet<>();
    Set<DayOfWeek> days = new HashSet<>();
    for (JsonNode hour : node.path("skipHours")) hours.add(hour.asInt(0));
    for (JsonNode day : node.path("skipDays")) days.add(DayOfWeek.of(day.asInt(1)));
    return new Pace(Duration.ofSeconds(bounded(node, "interval", SECONDS_OF_A_DAY)), hours, days);
  }

  private static @Nullable Instant instant(JsonNode node, String field) {
    return node.has(field) ? instant(node.path(field).asString("")) : null;
  }

  /** @throws IllegalArgumentException where no record of ours could have it */
  private static Instant instant(String written) {
    Instant instant = Instant.parse(written);
    Check.that(!instant.isBefore(EARLIEST) && instant.isBefore(LATEST), "the instant %s", instant);
    return instant;
  }

  private static long bounded(JsonNode node, String field, long most) {
    return Math.clamp(node.path(field).asLong(0), 0, most);
  }

  private static String line(SourceRecord record) {
    ObjectNode node = JSON.createObjectNode().put("source", record.source());
    if (!record.address().equals(record.source())) node.put("address", record.address());
    put(node, "etag", record.validators().etag());
    put(node, "lastModified", record.validators().lastModified());
    if (!record.body().isEmpty()) node.put("body", record.body());
    node.put("state", record.health().state().name().toLowerCase(Locale.ROOT));
    put(node, "since", record.health().since());
    Problem problem = record.problem();
    if (problem != null) node.put("code", problem.code()).put("message", problem.message()).put("failures", record.failures());
    node.put("asked", record.asked().toString());
    put(node, "read", record.read());
    put(node, "notBefore", record.notBefore());
    node.put("due", record.due().toString()).put("every", record.interval().toSeconds()).put("took", record.took().toMillis());
    Pace pace = record.pace();
    if (!pace.interval().isZero()) node.put("interval", pace.interval().toSeconds());
    if (!pace.skippedHours().isEmpty()) pace.skippedHours().stream().sorted().forEach(node.putArray("skipHours")::add);
    if (!pace.skippedDays().isEmpty()) pace.skippedDays().stream().map(DayOfWeek::getValue).sorted().forEach(node.putArray("skipDays")::add);
    if (!record.name().isEmpty()) node.put("name", record.name());
    if (record.language().known()) node.put("language", record.language().code());
    put(node, "newest", record.newest());
    if (!record.entries().isEmpty()) {
      ObjectNode entries = node.putObject("entries");
      record.entries().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> entries.put(entry.getKey().value(), entry.getValue()));
    }
    return node.toString();
  }

  private static void put(ObjectNode node, String field, @Nullable Object value) {
    if (value != null) node.put(field, value.toString());
  }
}
