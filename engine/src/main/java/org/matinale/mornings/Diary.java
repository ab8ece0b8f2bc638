package org.matinale.mornings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;
import org.matinale.kernel.WholeFile;
import org.matinale.profiles.Told;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one reader was shown on earlier mornings, and since when she wishes what, in files. Without a folder it is empty and writes nothing: then her own record says it all. */
final class Diary {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DAYS_KEPT = 90;
  private static final String IMPRESSIONS = "impressions.jsonl";
  private static final String WISHES = "wishes.jsonl";

  private final @Nullable Folder folder;
  private final List<Impression> impressions = new ArrayList<>();
  private final Map<String, Instant> wishes = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Diary(@Nullable Folder folder) {
    this.folder = folder;
    if (folder != null) read(folder);
  }

  static Diary in(@Nullable Folder folder) {
    return new Diary(folder);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** What she was told on other mornings than this one: making a morning again replaces it. */
  List<Told> toldBefore(LocalDate edition) {
    Map<StoryId, Instant> latest = new HashMap<>();
    for (Impression impression : impressions)
      if (impression.story() != null && !impression.edition().equals(edition))
        latest.merge(impression.story(), impression.at(), (a, b) -> a.isAfter(b) ? a : b);
    return latest.entrySet().stream().map(entry -> new Told(entry.getKey(), entry.getValue())).toList();
  }

  /** The step of the series that comes next on this morning; empty where none was shown yet. */
  OptionalInt nextStep(String series, LocalDate edition) {
    return impressions.stream()
        .filter(impression -> series.equals(impression.series()) && !impression.edition().equals(edition))
        .mapToInt(impression -> impression.step() + 1)
        .max();
  }

  /** Since when the wish stands; from now on where it is new. */
  Instant wishedSince(String wish, Instant now) {
    return wishes.computeIfAbsent(wish, text -> now);
  }

  /** Replaces this morning's impressions and writes them, with the wishes still held. */
  void remember(LocalDate edition, Instant now, Briefing briefing, List<String> wishesHeld) {
    if (folder == null) return;
    impressions.removeIf(impression -> impression.edition().equals(edition) || impression.edition().isBefore(edition.minusDays(DAYS_KEPT)));
    impressions.addAll(impressions(edition, now, briefing));
    wishes.keySet().retainAll(wishesHeld);
    write(folder.file(IMPRESSIONS), impressions.stream().map(Diary::json).toList());
    write(folder.file(WISHES), wishes.entrySet().stream().map(entry -> JSON.createObjectNode().put("text", entry.getKey()).put("since", entry.getValue().toString())).toList());
  }

  private static List<Impression> impressions(LocalDate edition, Instant now, Briefing briefing) {
    List<Impression> impressions = new ArrayList<>();
    for (Briefing.Card card : briefing.cards()) {
      Briefing.StoryFacts story = card.story();
      Briefing.Figure.Progress progress = card.figure() instanceof Briefing.Figure.Progress shown ? shown : null;
      impressions.add(
          new Impression(
              edition, now, impressions.size() + 1, card.kind().name().toLowerCase(Locale.ROOT), card.rung().name(), card.update(),
              story == null ? null : story.id(), progress == null ? null : progress.series(), progress == null ? 0 : progress.step()));
    }
    return impressions;
  }

  private void read(Folder from) {
    for (JsonNode line : lines(from, IMPRESSIONS)) {
      try {
        impressions.add(impression(line));
      } catch (RuntimeException e) {
        problems.add(new Problem("state-line", "a line of impressions.jsonl in %s is no impression: %s".formatted(from.path(), e.getMessage())));
      }
    }
    for (JsonNode line : lines(from, WISHES)) {
      try {
        wishes.put(line.required("text").asString(), Instant.parse(line.required("since").asString()));
      } catch (RuntimeException e) {
        problems.add(new Problem("state-line", "a line of wishes.jsonl in %s is no wish: %s".formatted(from.path(), e.getMessage())));
      }
    }
  }

  private List<JsonNode> lines(Folder from, String name) {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Folder.lines(from.file(name))) {
      if (line.isBlank()) continue;
      try {
        lines.add(JSON.readTree(line));
      } catch (JacksonException e) {
        problems.add(new Problem("state-line", "a line of %s in %s is no JSON. Maybe the disk was full once.".formatted(name, from.path())));
      }
    }
    return lines;
  }

  private static Impression impression(JsonNode line) {
    @Nullable String story = line.path("story").asString(null);
    return new Impression(
        LocalDate.parse(line.required("edition").asString()),
        Instant.parse(line.required("at").asString()),
        line.required("position").asInt(),
        line.required("kind").asString(),
        line.required("rung").asString(),
        line.path("update").asBoolean(false),
        story == null ? null : new StoryId(story),
        line.path("series").asString(null),
        line.path("step").asInt(0));
  }

  private static ObjectNode json(Impression impression) {
    ObjectNode node = JSON.createObjectNode();
    node.put("edition", impression.edition().toString()).put("at", impression.at().toString());
    node.put("position", impression.position()).put("kind", impression.kind()).put("rung", impression.rung()).put("update", impression.update());
    if (impression.story() != null) node.put("story", impression.story().value());
    if (impression.series() != null) node.put("series", impression.series()).put("step", impression.step());
    node.putObject("cost").put("tokens", 0).put("money", 0);
    return node;
  }

  private static void write(Path file, List<ObjectNode> lines) {
    StringBuilder text = new StringBuilder();
    for (ObjectNode line : lines) text.append(line).append('\n');
    WholeFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
