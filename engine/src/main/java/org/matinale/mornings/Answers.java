package org.matinale.mornings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rung;
import org.matinale.models.Usage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The journal of a night: what models are asked, every answer they gave, on disk before it is used, and what was told of them to which readers. Whoever takes a night up again pays for no answer twice, and
 * counts what was under way when it was broken off as paid; whoever replays it finds all answers; the next nights find those of the last ones. Safe for many threads.
 */
final class Answers implements AutoCloseable {
  static final String FILE = "answers.jsonl";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration KEPT = Duration.ofDays(14);

  private final @Nullable FileChannel journal;
  private final Map<String, Kept> tonight = new HashMap<>();
  private final Map<String, Kept> earlier = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final Map<Instant, Integer> waves = new LinkedHashMap<>();
  private final Map<Instant, NavigableMap<Integer, Instant>> complete = new HashMap<>();
  private final List<Lost> lost = new ArrayList<>();
  private final Set<String> lostInBatches = new HashSet<>();
  private final Map<Rung, String> batches = new EnumMap<>(Rung.class);
  private final Map<String, Lost> underWay = new LinkedHashMap<>();
  private int damaged;

  /** An answer.
   *
   * @param paid whether tonight; else it is of an earlier night
   * @param calls requests it took */
  record Kept(String key, Rung rung, String model, String text, Usage usage, int calls, Instant at, boolean paid) {}

  /** What was paid for no answer. */
  record Lost(Rung rung, Usage usage, int calls) {}

  private Answers(@Nullable FileChannel journal) {
    this.journal = journal;
  }

  /** @param file of tonight, which is begun where it is missing; a last line that was cut is cut off
   * @param before the kept answers of earlier nights */
  static Answers open(Path file, Path before) {
    List<String> lines = whole(file);
    try {
      Answers answers = new Answers(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
      for (String line : Folder.linesIfAny(before)) answers.restore(line, true);
      for (String line : lines) answers.restore(line, false);
      if (!lines.isEmpty()) answers.takenUp();
      answers.giveUp();
      return answers;
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** A finished night's, to be read alone. */
  static Answers recorded(Path file) {
    Answers answers = new Answers(null);
    for (String line : Folder.lines(file)) answers.restore(line, false);
    return answers;
  }

  /** What a run that was broken off told to whom does not count: all are told anew. */
  private void takenUp() {
    forgetTelling();
    append(JSON.createObjectNode().put("again", true));
  }

  /** What was asked and not answered when a run was broken off was paid for nothing. */
  private void giveUp() {
    for (Map.Entry<String, Lost> one : List.copyOf(underWay.entrySet())) lose(one.getKey(), one.getValue().rung(), one.getValue().usage(), one.getValue().calls());
  }

  private void forgetTelling() {
    told.clear();
    waves.clear();
  }

  private static List<String> whole(Path file) {
    if (!Files.exists(file)) return List.of();
    try {
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') end--;
      if (end < bytes.length) try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(end);
      }
      return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private void restore(String line, boolean before) {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.has("key")) {
        Kept kept = kept(json, before);
        if (before) earlier.put(kept.key(), kept);
        else tonight.put(kept.key(), kept);
        underWay.remove(kept.key());
      }
      if (before) return;
      if (json.has("asked")) underWay.put(json.required("asked").asString(), new Lost(Rung.valueOf(json.required("rung").asString()), usage(json), json.path("calls").asInt(1)));
      if (json.has("over")) underWay.remove(json.path("over").asString());
      if (json.has("again")) forgetTelling();
      if (json.has("told")) told.add(json.required("told").asString());
      if (json.has("wave")) waves.put(Instant.parse(json.required("wave").asString()), told.size());
      if (json.has("complete")) complete.computeIfAbsent(Instant.parse(json.required("complete").asString()), any -> new TreeMap<>()).putIfAbsent(json.required("readers").asInt(), Instant.parse(json.required("at").asString()));
      if (json.has("batch")) batches.put(Rung.valueOf(json.required("rung").asString()), json.required("batch").asString());
      if (json.has("of") && !lostInBatches.add(json.path("of").asString())) return;
      if (json.has("lost")) lost.add(new Lost(Rung.valueOf(json.required("lost").asString()), usage(json), json.path("calls").asInt(0)));
    } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
      // what it said is asked again, and the operator is told
      if (!before) this.damaged++;
    }
  }

  /** Lines of tonight's that could not be read. */
  synchronized int damaged() {
    return damaged;
  }

  private static Kept kept(JsonNode json, boolean before) {
    return new Kept(json.required("key").asString(), Rung.valueOf(json.required("rung").asString()), json.required("model").asString(), json.required("text").asString(), usage(json), json.path("calls").asInt(0),
        Instant.parse(json.required("at").asString()), !before && !json.path("earlier").asBoolean(false));
  }

  private static Usage usage(JsonNode json) {
    return new Usage(json.path("in").asLong(0), json.path("cachedIn").asLong(0), json.path("out").asLong(0), json.path("estimated").asBoolean(false), json.path("batched").asBoolean(false));
  }

  private static ObjectNode json(Kept kept) {
    ObjectNode json = JSON.createObjectNode().put("key", kept.key()).put("rung", kept.rung().name()).put("model", kept.model()).put("at", kept.at().toString());
    return put(json, kept.usage(), kept.calls()).put("text", kept.text());
  }

  private static ObjectNode put(ObjectNode json, Usage usage, int calls) {
    json.put("in", usage.in()).put("cachedIn", usage.cachedIn()).put("out", usage.out()).put("calls", calls);
    if (usage.estimated()) json.put("estimated", true);
    if (usage.batched()) json.put("batched", true);
    return json;
  }

  /** Null where nobody has answered that. */
  synchronized @Nullable Kept find(String key) {
    Kept kept = tonight.get(key);
    if (kept != null) return kept;
    Kept before = earlier.get(key);
    if (before != null && journal != null) {
      tonight.put(key, before);
      append(json(before).put("earlier", true));
    }
    return before;
  }

  /** Whether {@link #find} would find it. */
  synchronized boolean has(String key) {
    return tonight.containsKey(key) || earlier.containsKey(key);
  }

  synchronized boolean isEmpty() {
    return tonight.isEmpty() && earlier.isEmpty();
  }

  /** What was paid tonight, for answers and for none.
   *
   * @param cost of what a model of a rung read and wrote */
  synchronized long paid(ToLongBiFunction<Rung, Usage> cost) {
    return tonight.values().stream().filter(Kept::paid).mapToLong(one -> cost.applyAsLong(one.rung(), one.usage())).sum() + lost.stream().mapToLong(one -> cost.applyAsLong(one.rung(), one.usage())).sum();
  }

  /** Remembers what is asked, before it is: where no answer follows, it counts as paid all the same. A process that is killed leaves the line; a machine that loses its power may not.
   *
   * @param most what it should not exceed */
  synchronized void ask(String key, Rung rung, Usage most) {
    underWay.put(key, new Lost(rung, most, 1));
    append(put(JSON.createObjectNode().put("asked", key).put("rung", rung.name()), most, 1));
  }

  /** Nothing was sent. */
  synchronized void unasked(String key) {
    underWay.remove(key);
    append(JSON.createObjectNode().put("over", key));
  }

  synchronized void keep(Kept answer) {
    underWay.remove(answer.key());
    tonight.put(answer.key(), answer);
    append(json(answer));
  }

  synchronized void lose(String key, Rung rung, Usage usage, int calls) {
    underWay.remove(key);
    lost.add(new Lost(rung, usage, calls));
    append(put(JSON.createObjectNode().put("lost", rung.name()).put("over", key), usage, calls));
  }

  /** The same of a request in a batch, which may be collected again: it counts once, and false is answered from then on. */
  synchronized boolean loseOfBatch(String key, Rung rung, Usage usage, int calls) {
    if (!lostInBatches.add(key)) return false;
    lost.add(new Lost(rung, usage, calls));
    append(put(JSON.createObjectNode().put("lost", rung.name()).put("of", key), usage, calls));
    return true;
  }

  /** Remembers what was handed in, so that whoever takes the night up again collects it. */
  synchronized void handedIn(Rung rung, String batch) {
    batches.put(rung, batch);
    append(JSON.createObjectNode().put("batch", batch).put("rung", rung.name()));
  }

  /** The batch of a rung that was handed in tonight. */
  synchronized Optional<String> batch(Rung rung) {
    return Optional.ofNullable(batches.get(rung));
  }

  /** From now on readers are told what came of the answer. */
  synchronized void tell(String key) {
    told.add(key);
    append(JSON.createObjectNode().put("told", key));
  }

  /** From now on a wave's briefings are composed of what was told by now. */
  synchronized void wave(Instant readyBy) {
    waves.put(readyBy, told.size());
    append(JSON.createObjectNode().put("wave", readyBy.toString()));
  }

  /** Remembers that so many briefings of a wave are on disk; answers since when that was so first, in whichever run of the night. */
  synchronized Instant complete(Instant readyBy, int readers, Instant at) {
    NavigableMap<Integer, Instant> known = complete.computeIfAbsent(readyBy, any -> new TreeMap<>());
    Map.@Nullable Entry<Integer, Instant> earlier = known.ceilingEntry(readers);
    if (earlier != null && !earlier.getValue().isAfter(at)) return earlier.getValue();
    known.put(readers, at);
    append(JSON.createObjectNode().put("complete", readyBy.toString()).put("readers", readers).put("at", at.toString()));
    return at;
  }

  /** The keys whose answers a wave was told. */
  synchronized Set<String> toldTo(Instant readyBy) {
    return new HashSet<>(told.subList(0, waves.getOrDefault(readyBy, told.size())));
  }

  /** Those that were paid for tonight, or are of earlier nights and were wanted. */
  synchronized List<Kept> tonight() {
    return List.copyOf(tonight.values());
  }

  synchronized List<Lost> lost() {
    return List.copyOf(lost);
  }

  /** What later nights may need: those of tonight, and the earlier ones that are not too old. */
  synchronized List<String> lines(Instant now) {
    Map<String, Kept> all = new HashMap<>(earlier);
    all.putAll(tonight);
    return all.values().stream().filter(kept -> kept.at().plus(KEPT).isAfter(now)).sorted(Comparator.comparing(Kept::at).thenComparing(Kept::key)).map(kept -> JSON.writeValueAsString(json(kept))).toList();
  }

  private void append(ObjectNode line) {
    if (journal == null) return;
    ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) journal.write(bytes);
      if (line.has("key") || line.has("lost") || line.has("batch")) journal.force(false);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the journal of the night cannot be written: %s. Maybe the disk is full.".formatted(FileTrouble.of(e)), e);
    }
  }

  private static MatinaleException unwritable(Path file, IOException e) {
    return new MatinaleException(ErrorCode.INPUT_OUTPUT, "the journal %s cannot be used: %s".formatted(file, FileTrouble.of(e)), e);
  }

  @Override
  public void close() {
    try {
      if (journal != null) journal.close();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the journal of the night cannot be closed: %s".formatted(FileTrouble.of(e)), e);
    }
  }
}
