package org.matinale.mornings;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.personal.Agenda;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What calendars of the network said to a night: each is asked once, and whoever takes the night up again, or replays it, is told the same without asking. It is the readers' own: the file is its owner's alone, lies
 * beside what the next night reads, and no manifest or shared record knows of it. Addresses are keys, and are kept by their hashes. Safe for many threads.
 */
final class AskedCalendars implements AutoCloseable {
  static final String FILE = "calendars.jsonl";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConcurrentMap<String, Agenda> known = new ConcurrentHashMap<>();
  private final @Nullable FileChannel file;
  private final Function<String, Calendars.Said> ask;

  private AskedCalendars(Path file, @Nullable FileChannel channel, Function<String, Calendars.Said> ask) {
    this.file = channel;
    this.ask = ask;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) restore(line);
    } catch (NoSuchFileException none) {
      // nobody was asked
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** @param ask of an address that nobody knows yet */
  static AskedCalendars open(Path file, Function<String, Calendars.Said> ask) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      NightFolder.forOwner(file, "rw-------");
      if (channel.size() > 0) channel.write(ByteBuffer.wrap(new byte[] {'\n'})); // ends a line that was cut
      return new AskedCalendars(file, channel, ask);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** A finished night's: nobody is asked. */
  static AskedCalendars recorded(Path file) {
    return new AskedCalendars(file, null, address -> new Calendars.Said(null, new Problem("not-recorded", "the night's record does not say what this calendar said")));
  }

  private void restore(String line) {
    if (line.isBlank()) return;
    try {
      JsonNode json = JSON.readTree(line);
      Calendars.Said said = json.has("said") ? new Calendars.Said(Base64.getDecoder().decode(json.required("said").asString()), null) : new Calendars.Said(null, new Problem(json.required("code").asString(), json.required("message").asString()));
      known.putIfAbsent(json.required("address").asString(), said.agenda(json.required("shown").asString()));
    } catch (JacksonException | IllegalArgumentException damaged) {
      // what it said is asked again
    }
  }

  /** What is in them; files are read anew. */
  Agenda of(List<CalendarSource> calendars) {
    return Calendars.read(calendars, this::at);
  }

  private Agenda at(String address) {
    String hash = HexFormat.of().formatHex(Readers.sha256().digest(address.getBytes(StandardCharsets.UTF_8)));
    Agenda before = known.get(hash);
    if (before != null) return before;
    Calendars.Said said = ask.apply(address);
    String shown = Calendars.shown(address);
    synchronized (this) {
      Agenda meanwhile = known.get(hash);
      if (meanwhile != null) return meanwhile;
      Agenda agenda = said.agenda(shown);
      append(hash, shown, said);
      known.put(hash, agenda);
      return agenda;
    }
  }

  private void append(String hash, String shown, Calendars.Said said) {
    if (file == null) return;
    ObjectNode line = JSON.createObjectNode().put("address", hash).put("shown", shown);
    byte @Nullable [] bytes = said.bytes();
    Problem problem = said.problem();
    if (bytes != null) line.put("said", Base64.getEncoder().encodeToString(bytes));
    else if (problem != null) line.put("code", problem.code()).put("message", problem.message());
    ByteBuffer written = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (written.hasRemaining()) file.write(written);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static MatinaleException unusable(IOException e) {
    return new MatinaleException(ErrorCode.INPUT_OUTPUT, "what calendars said to the night cannot be kept or read: %s. Maybe the disk is full.".formatted(FileTrouble.of(e)), e);
  }

  @Override
  public void close() {
    try {
      if (file != null) file.close();
    } catch (IOException e) {
      throw unusable(e);
    }
  }
}
