package org.matinale.sources;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is known of sources, and of articles that have two addresses, from one gathering to the next. Kept as JSON Lines; safe for many threads. */
public final class SourceMemory {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration KEPT = Duration.ofDays(30);

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
        String why = damaged instanceof JacksonException json ? json.getOriginalMessage() : damaged.getMessage();
        problems.add(new Problem("state-line", "a line of what is known of sources is not one it wrote: %s. Maybe the file was cut or edited.".formatted(why)));
      }
    }
    return new Restored(memory, problems);
  }

  /** Forgets which versions of feeds were read, so that each is read whole again; for when what they gave is lost. */
  public void forgetVersions() {
    records.replaceAll((source, record) -> record.unread());
  }

  /** How a source is, as it was named; empty where it was not asked yet. */
  public Optional<Condition> condition(String source) {
    return Optional.ofNullable(records.get(source)).map(record -> new Condition(record.health(), record.problem(), record.asked()));
  }

  /** Where its sources are asked: as they were named, and where they have moved. */
  public Set<String> addresses() {
    Set<String> addresses = new HashSet<>();
    for (SourceRecord record : records.values()) addresses.addAll(List.of(record.source(), record.address()));
    return addresses;
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
    records.values().stream().filter(record -> record.asked().plus(KEPT).isAfter(now) || record.health().state() == Health.State.GONE).map(SourceRecordCodec::write).sorted().forEach(lines::add);
    aliases.entrySet().stream()
        .filter(alias -> alias.getValue().since().plus(KEPT).isAfter(now))
        .map(alias -> JSON.createObjectNode().put("alias", alias.getKey().value()).put("article", alias.getValue().article().value()).put("since", alias.getValue().since().toString()).toString())
        .sorted()
        .forEach(lines::add);
    return lines;
  }

  private void read(JsonNode node) {
    if (node.has("alias")) {
      aliases.put(new ArticleId(node.path("alias").asString("")), new Alias(new ArticleId(node.path("article").asString("")), SourceRecordCodec.instant(node.path("since").asString(""))));
      return;
    }
    put(SourceRecordCodec.read(node));
  }
}
