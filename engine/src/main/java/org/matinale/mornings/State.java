package org.matinale.mornings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.RegularFile;
import org.matinale.kernel.StoryId;
import org.matinale.kernel.WholeFile;
import org.matinale.profiles.Told;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one reader's mornings remember between runs: a folder, locked while a run uses it, each file replaced whole or not at all.
 *
 * <p>{@code archive.jsonl} the articles and their stories; {@code vectors.bin} their vectors; {@code impressions.jsonl} the cards that
 * were shown; {@code wishes.jsonl} since when each wish stands; {@code sources.jsonl} how sources are and which version of each was read;
 * {@code origins.jsonl} the robots.txt and tdmrep.json of sites. The folder belongs to one reader: it holds her words.
 */
final class State implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DAYS_KEPT = 90;
  private static final int MOST_BYTES = 64 << 20;
  static final String ORIGINS = "origins.jsonl";
  static final String SOURCES = "sources.jsonl";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;
  private final List<Impression> impressions = new ArrayList<>();
  private final Map<String, Instant> wishes = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private State(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /** Opens the folder, made where it is missing.
   *
   * @throws MatinaleException INPUT_OUTPUT where it cannot be written, or another run holds it
   */
  static State open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel, folder);
      State state = new State(folder, channel, lock);
      state.read();
      return state;
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the state folder %s cannot be used: %s. Maybe it is a file, or not writable.".formatted(folder, e), e);
    }
  }

  private static FileLock lock(FileChannel channel, Path folder) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // another thread of this process holds it: the same as another process
    }
    if (lock == null) {
      channel.close();
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the state folder %s is in use by another run. Maybe wait for it to end.".formatted(folder));
    }
    return lock;
  }

  Path archive() {
    return folder.resolve("archive.jsonl");
  }

  Path sources() {
    return folder.resolve(SOURCES);
  }

  Path origins() {
    return folder.resolve(ORIGINS);
  }

  /** The lines of a file of the folder; none where it cannot be read. */
  static List<String> lines(Path file) {
    try {
      return new String(RegularFile.bytes(file, MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException missing) {
      return List.of();
    }
  }

  Path vectors() {
    return folder.resolve("vectors.bin");
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
  void remember(LocalDate edition, List<Impression> shown, List<String> wishesHeld) {
    impressions.removeIf(impression -> impression.edition().equals(edition) || impression.edition().isBefore(edition.minusDays(DAYS_KEPT)));
    impressions.addAll(shown);
    wishes.keySet().retainAll(wishesHeld);
    write(folder.resolve("impressions.jsonl"), impressions.stream().map(State::json).toList());
    write(folder.resolve("wishes.jsonl"), wishes.entrySet().stream().map(entry -> JSON.createObjectNode().put("text", entry.getKey()).put("since", entry.getValue().toString())).toList());
  }

  private void read() throws IOException {
    for (JsonNode line : lines("impressions.jsonl")) {
      try {
        impressions.add(impression(line));
      } catch (RuntimeException e) {
        problems.add(new Problem("state-line", "a line of impressions.jsonl in %s is no impression: %s".formatted(folder, e.getMessage())));
      }
    }
    for (JsonNode line : lines("wishes.jsonl")) {
      try {
        wishes.put(line.required("text").asString(), Instant.parse(line.required("since").asString()));
      } catch (RuntimeException e) {
        problems.add(new Problem("state-line", "a line of wishes.jsonl in %s is no wish: %s".formatted(folder, e.getMessage())));
      }
    }
  }

  private List<JsonNode> lines(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) return List.of();
    List<JsonNode> lines = new ArrayList<>();
    String text = new String(RegularFile.bytes(file, MOST_BYTES), StandardCharsets.UTF_8);
    for (String line : text.split("\n")) {
      if (line.isBlank()) continue;
      try {
        lines.add(JSON.readTree(line));
      } catch (JacksonException e) {
        problems.add(new Problem("state-line", "a line of %s in %s is no JSON. Maybe the disk was full once.".formatted(name, folder)));
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

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      problems.add(new Problem("state-lock", "the lock of %s could not be released: %s".formatted(folder, e)));
    }
  }
}
