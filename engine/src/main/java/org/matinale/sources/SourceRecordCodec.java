package org.matinale.sources;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Validators;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a source as one JSON record:
 * {@code {"source","address","etag","lastModified","body","state","since","code","message","failures","asked","read","notBefore","due","every","took","interval","skipHours":[],"skipDays":[],"name","language","newest",
 * "entries":{id:hash}}}. Absent fields are left out; instants are ISO 8601, durations seconds, {@code took} milliseconds.
 */
final class SourceRecordCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long MILLISECONDS_OF_AN_HOUR = 3_600_000;

  private SourceRecordCodec() {}

  /** @throws IllegalArgumentException or {@link java.time.DateTimeException} where it is no such record */
  static SourceRecord read(JsonNode node) {
    Map<ArticleId, String> entries = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("entries").properties()) entries.put(new ArticleId(entry.getKey()), entry.getValue().asString(""));
    String source = node.path("source").asString("");
    @Nullable Problem problem = node.has("code") ? new Problem(node.path("code").asString(""), node.path("message").asString("")) : null;
    return new SourceRecord(
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
        entries);
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
  static Instant instant(String written) {
    Instant instant = Instant.parse(written);
    Check.that(!instant.isBefore(EARLIEST) && instant.isBefore(LATEST), "the instant %s", instant);
    return instant;
  }

  private static long bounded(JsonNode node, String field, long most) {
    return Math.clamp(node.path(field).asLong(0), 0, most);
  }

  static String write(SourceRecord record) {
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
