package org.matinale.app.editions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.DataFolder;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingCodec;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Editions, impressions, and the folder with the archive of her own sources. The archive is no part of this export: it travels by itself. */
final class EditionsRecords implements PersonalRecords {
  private static final int ATTEMPTS = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EditionStore editions;
  private final Orders orders;
  private final Consumer<Predicate<ReaderId>> forgetting;

  /** @param forgetting told who stays: nothing of who was erased may remain in memory */
  EditionsRecords(EditionStore editions, Orders orders, Consumer<Predicate<ReaderId>> forgetting) {
    this.editions = editions;
    this.orders = orders;
    this.forgetting = forgetting;
  }

  @Override
  public String name() {
    return "editions";
  }

  @Override
  public Set<String> tables() {
    return Set.of("edition", "impression", DataFolder.READERS);
  }

  @Override
  public JsonNode export(ReaderId reader) {
    ObjectNode exported = JsonNodeFactory.instance.objectNode();
    ArrayNode mornings = exported.putArray("editions");
    for (EditionStore.Kept kept : editions.kept(reader)) {
      ObjectNode one = mornings.addObject().put("date", kept.date().toString()).put("dueAt", kept.dueAt().toString()).put("zone", kept.zone().getId()).put("madeAt", kept.madeAt().toString());
      if (kept.shownAt() != null) one.put("shownAt", kept.shownAt().toString());
      if (kept.briefing() != null) one.set("briefing", JSON.readTree(kept.briefing()));
    }
    ArrayNode shown = exported.putArray("impressions");
    for (EditionStore.Shown one : editions.impressions(reader)) {
      ObjectNode json = shown.addObject().put("edition", one.edition().toString()).put("position", one.position()).put("kind", one.kind()).put("rung", one.rung()).put("movedOn", one.movedOn());
      if (one.story() != null) json.put("story", one.story());
      if (one.series() != null) json.put("series", one.series()).put("step", one.step());
      json.put("tokens", one.tokens()).put("money", one.money()).put("madeAt", one.madeAt().toString());
      if (one.shownAt() != null) json.put("shownAt", one.shownAt().toString());
    }
    return exported;
  }

  @Override
  public void restore(ReaderId reader, JsonNode exported) {
    read(reader, exported).run();
  }

  @Override
  public Runnable read(ReaderId reader, JsonNode exported) {
    List<EditionStore.Brought> mornings = new ArrayList<>();
    List<EditionStore.Shown> impressions = new ArrayList<>();
    try {
      for (JsonNode one : all(exported, "editions")) {
        JsonNode written = one.get("briefing");
        Briefing briefing = written == null ? null : hers(reader, BriefingCodec.read(written.toString()));
        EditionStore.Kept kept =
            new EditionStore.Kept(
                LocalDate.parse(text(one, "date")), Instant.parse(text(one, "dueAt")), ZoneId.of(text(one, "zone")), Instant.parse(text(one, "madeAt")), instant(one, "shownAt"),
                briefing == null ? null : BriefingCodec.write(briefing));
        mornings.add(EditionStore.Brought.of(kept, briefing));
      }
      for (JsonNode one : all(exported, "impressions")) {
        JsonNode story = one.get("story");
        JsonNode series = one.get("series");
        impressions.add(
            new EditionStore.Shown(
                LocalDate.parse(text(one, "edition")), one.required("position").intValue(), text(one, "kind"), text(one, "rung"), one.required("movedOn").booleanValue(),
                story == null ? null : story.stringValue(), series == null ? null : series.stringValue(), one.path("step").asInt(0), one.required("tokens").longValue(), text(one, "money"),
                Instant.parse(text(one, "madeAt")), instant(one, "shownAt")));
      }
    } catch (DateTimeException | JacksonException | MatinaleException damaged) {
      throw new IllegalArgumentException("these are no editions of an export. Maybe the file was edited.", damaged);
    }
    return () -> {
      for (EditionStore.Brought one : mornings) editions.restore(reader, one);
      for (EditionStore.Shown one : impressions) editions.restore(reader, one);
    };
  }

  @Override
  public Map<String, Integer> erase(ReaderId reader) {
    return editions.erase(reader);
  }

  @Override
  public Map<String, Integer> eraseFiles(ReaderId reader) {
    int files = emptied(orders.folder(reader));
    forgetting.accept(other -> !other.equals(reader));
    return Map.of(DataFolder.READERS, files);
  }

  /** Though a morning may just be saving there: whatever comes in between is deleted at the next try.
   *
   * @return how many files there were */
  static int emptied(Path folder) {
    int files = 0;
    for (int attempt = 1; ; attempt++) {
      if (!Files.exists(folder)) return files;
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          boolean file = Files.isRegularFile(path);
          if (Files.deleteIfExists(path) && file) files++;
        }
        return files;
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s cannot be deleted: %s. Maybe its permissions are too narrow.".formatted(folder, e), e);
      }
    }
  }

  /** Elsewhere she may go by another id. */
  private static Briefing hers(ReaderId reader, Briefing briefing) {
    return new Briefing(
        briefing.edition(), reader.value(), briefing.language(), briefing.zone(), briefing.cards(), briefing.closing(), briefing.quiet(), briefing.chronological(), briefing.label(), briefing.cost(),
        briefing.sources());
  }

  private static Iterable<JsonNode> all(JsonNode json, String key) {
    return json.required(key).asArray();
  }

  private static String text(JsonNode json, String key) {
    return json.required(key).stringValue();
  }

  private static @Nullable Instant instant(JsonNode json, String key) {
    JsonNode value = json.get(key);
    return value == null ? null : Instant.parse(value.stringValue());
  }
}
