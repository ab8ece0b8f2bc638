package org.matinale.mornings;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.profiles.Wish;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the readers of earlier nights were told, where they are in their series, since when they wish what, and for how long they have waited for better than quotations. One line a reader, read
 * one by one; of those who are not among tonight's readers the lines are carried over. It holds private words and stays with the operator.
 */
final class ReaderMemory implements AutoCloseable {
  static final String FILE = "readers.jsonl";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TOLD_KEPT = Duration.ofDays(90);
  private static final int MOST_TOLD = 1_000;

  private final @Nullable FileChannel channel;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<long[]> lines = new ArrayList<>();
  private final BitSet met = new BitSet();
  private final List<Problem> problems = new ArrayList<>();

  /** One reader's.
   *
   * @param series the step of each that comes next, by its name
   * @param wishes since when each stands
   * @param waited nights in a row in which her best card was only quoted */
  record Past(List<Told> told, Map<String, Integer> series, Map<String, Instant> wishes, int waited) {
    static final Past NONE = new Past(List.of(), Map.of(), Map.of(), 0);

    Past {
      told = List.copyOf(told);
      series = Map.copyOf(series);
      wishes = Map.copyOf(wishes);
    }

    /** Her record with what it does not say. */
    Subscriber added(Subscriber reader, Instant now) {
      List<Wish> wished = reader.wishes().stream().map(wish -> wish.since() != null ? wish : new Wish(wish.text(), wishes.getOrDefault(wish.text(), now), wish.until())).toList();
      List<Told> all = new ArrayList<>(reader.told());
      all.addAll(told);
      Map<String, Integer> steps = new LinkedHashMap<>(reader.series());
      series.forEach((name, step) -> steps.computeIfPresent(name, (same, hers) -> step));
      return reader.with(wished, all).following(steps);
    }
  }

  private ReaderMemory(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /** @param file that may be missing
   * @throws MatinaleException INPUT_OUTPUT where it is there and cannot be read */
  static ReaderMemory open(Path file) {
    try {
      ReaderMemory memory = new ReaderMemory(FileChannel.open(file, StandardOpenOption.READ));
      memory.index(file);
      return memory;
    } catch (NoSuchFileException none) {
      return new ReaderMemory(null);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be read: %s".formatted(file, FileTrouble.of(e)), e);
    }
  }

  private void index(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      LineReader reader = new LineReader(bytes);
      for (int number = 1; reader.next(); number++) {
        if (reader.length() == 0) continue;
        try {
          String id = JSON.readTree(reader.bytes()).required("id").asString();
          places.put(id, lines.size());
          lines.add(new long[] {reader.offset(), reader.length()});
        } catch (JacksonException | IllegalArgumentException damaged) {
          problems.add(new Problem("state-line", "line %d of %s is none that a night wrote. Maybe the file was cut or edited.".formatted(number, file)));
        }
      }
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  Past of(String reader) {
    Integer place = places.get(reader);
    if (place == null) return Past.NONE;
    try {
      return read(JSON.readTree(line(place)));
    } catch (JacksonException | IllegalArgumentException | DateTimeException damaged) {
      return Past.NONE;
    }
  }

  private static Past read(JsonNode json) {
    List<Told> told = new ArrayList<>();
    for (JsonNode one : json.path("told").values()) told.add(new Told(new StoryId(one.required("story").asString()), Instant.parse(one.required("at").asString())));
    Map<String, Integer> series = new HashMap<>();
    json.path("series").properties().forEach(step -> series.put(step.getKey(), step.getValue().asInt(1)));
    Map<String, Instant> wishes = new HashMap<>();
    json.path("wishes").properties().forEach(wish -> wishes.put(wish.getKey(), Instant.parse(wish.getValue().asString())));
    return new Past(told, series, wishes, Math.max(0, json.path("waited").asInt(0)));
  }

  private byte[] line(int place) {
    long[] where = lines.get(place);
    byte[] bytes = new byte[(int) where[1]];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (channel != null && buffer.hasRemaining()) if (channel.read(buffer, where[0] + buffer.position()) < 0) throw new IOException("it is shorter than it was");
      return bytes;
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "what readers were told cannot be read: %s".formatted(FileTrouble.of(e)), e);
    }
  }

  /** Writes what the next night is to know. Lines are written as they come; the file takes its name when it is closed whole. */
  final class Next implements AutoCloseable {
    private final Path file;
    private final Path beside;
    private final BufferedWriter writer;
    private final Instant now;
    private boolean whole;
    private boolean closed;

    Next(Path file, Instant now) {
      this.file = file;
      this.beside = file.resolveSibling(file.getFileName() + ".new");
      this.now = now;
      try {
        this.writer = Files.newBufferedWriter(beside, StandardCharsets.UTF_8);
        NightFolder.forOwner(beside, "rw-------");
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /** The line of a reader, for {@link #add}; safe for many threads.
     *
     * @param reader with what was known of her
     * @param told stories of tonight
     * @param steps of series shown tonight */
    String line(Subscriber reader, Past past, List<StoryId> told, Map<String, Integer> steps, int waited) {
      ObjectNode json = JSON.createObjectNode().put("id", reader.id());
      Map<StoryId, Instant> latest = new LinkedHashMap<>();
      for (Told one : past.told()) if (one.at().plus(TOLD_KEPT).isAfter(now)) latest.put(one.story(), one.at());
      for (StoryId story : told) {
        latest.remove(story);
        latest.put(story, now);
      }
      ArrayNode list = json.putArray("told");
      latest.entrySet().stream().skip(Math.max(0, latest.size() - MOST_TOLD)).forEach(one -> list.addObject().put("story", one.getKey().value()).put("at", one.getValue().toString()));
      Map<String, Integer> series = new TreeMap<>(past.series());
      steps.forEach((name, step) -> series.put(name, step + 1));
      if (!series.isEmpty()) series.forEach(json.putObject("series")::put);
      if (!reader.wishes().isEmpty()) {
        ObjectNode wishes = json.putObject("wishes");
        for (Wish wish : reader.wishes()) wishes.put(wish.text(), (wish.since() == null ? now : wish.since()).toString());
      }
      if (waited > 0) json.put("waited", waited);
      return JSON.writeValueAsString(json);
    }

    /** For one thread at a time. */
    void add(String reader, String line) {
      Integer place = places.get(reader);
      if (place != null) met.set(place);
      write(line);
    }

    private void write(String line) {
      try {
        writer.write(line);
        writer.write('\n');
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /** Carries over whoever was not met, and puts the file in its place. */
    void finish() {
      for (int place = met.nextClearBit(0); place < lines.size(); place = met.nextClearBit(place + 1)) write(new String(ReaderMemory.this.line(place), StandardCharsets.UTF_8));
      whole = true;
    }

    @Override
    public void close() {
      if (closed) return;
      closed = true;
      try {
        writer.close();
        if (whole) Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        else Files.deleteIfExists(beside);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private MatinaleException failed(IOException e) {
      return new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be written: %s. Maybe the disk is full.".formatted(file, FileTrouble.of(e)), e);
    }
  }

  Next next(Path file, Instant now) {
    return new Next(file, now);
  }

  @Override
  public void close() {
    try {
      if (channel != null) channel.close();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "what readers were told cannot be closed: %s".formatted(FileTrouble.of(e)), e);
    }
  }
}
