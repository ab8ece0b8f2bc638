package org.matinale.mornings;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.SubscriberCodec;

/** The subscribers of a night, in a file of JSON Lines that is read piece by piece: memory holds where each line is and when she is to be ready, and no subscriber.
 *
 * <p>They go by numbers in the order in which they are to be ready, and among those of one instant in the order of their lines. Safe for many threads once it is opened.
 */
final class Readers implements AutoCloseable {
  private static final int LONGEST_LINE = 4 << 20;

  /** Of each language; what is beyond is looked for when its reader comes. */
  private static final int MOST_INTERESTS = 100_000;

  /** Letters of an id. */
  private static final int SHOWN = 40;
  private final FileChannel channel;
  private final Path file;
  private final String sha256;
  private final long[] offsets;
  private final int[] lengths;
  private final int[] numbers;
  private final List<Wave> waves;
  private final List<Refused> refused;
  private final Map<Language, Set<String>> interests;

  /** Those who are to be ready at one instant: numbers {@code from} until {@code to}. */
  record Wave(Instant readyBy, int from, int to) {
    int size() {
      return to - from;
    }
  }

  /** A line without a subscriber, or one of which not all was understood.
   *
   * @param served whether its subscriber has a briefing all the same */
  record Refused(int line, Problem problem, boolean served) {}

  private Readers(Path file, FileChannel channel, String sha256, List<Line> lines, List<Refused> refused, Map<Language, Set<String>> interests) {
    this.interests = interests;
    this.file = file;
    this.channel = channel;
    this.sha256 = sha256;
    this.refused = List.copyOf(refused);
    offsets = new long[lines.size()];
    lengths = new int[lines.size()];
    numbers = new int[lines.size()];
    List<Wave> found = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < lines.size(); i++) {
      offsets[i] = lines.get(i).offset();
      lengths[i] = lines.get(i).length();
      numbers[i] = lines.get(i).number();
      boolean last = i + 1 == lines.size() || lines.get(i + 1).readyBy() != lines.get(i).readyBy();
      if (!last) continue;
      found.add(new Wave(Instant.ofEpochSecond(lines.get(i).readyBy()), from, i + 1));
      from = i + 1;
    }
    waves = List.copyOf(found);
  }

  private record Line(int number, long offset, int length, long readyBy) {}

  /** @param now from which the first ready-by of each is reckoned
   * @throws MatinaleException NO_USABLE_INPUT where nobody is in the file, INPUT_OUTPUT where it cannot be read */
  static Readers open(Path file, Instant now) {
    List<Line> lines = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Map<Language, Set<String>> interests = new LinkedHashMap<>();
    MessageDigest digest = sha256();
    try (InputStream bytes = new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest), 1 << 16)) {
      LineReader reader = new LineReader(bytes);
      for (int number = 1; reader.next(); number++) {
        if (reader.length() > LONGEST_LINE) {
          refused.add(new Refused(number, new Problem("too-long", "line %d has %,d bytes; %,d are the most. Maybe the file is no JSON Lines.".formatted(number, reader.length(), LONGEST_LINE)), false));
          continue;
        }
        String line = text(reader.bytes(), number);
        if (line.isBlank()) continue;
        SubscriberCodec.Reading reading = SubscriberCodec.read(line);
        @Nullable Subscriber subscriber = reading.subscriber().orElse(null);
        boolean twice = subscriber != null && !ids.add(subscriber.id());
        for (Problem problem : reading.problems()) refused.add(new Refused(number, new Problem(problem.code(), "line %d%s: %s".formatted(number, named(reading.id()), problem.message())), subscriber != null && !twice));
        if (twice && subscriber != null) refused.add(new Refused(number, new Problem("double-id", "line %d: subscriber '%s' is there already; this line is left out. Maybe the file was joined from two.".formatted(number, subscriber.id())), false));
        if (subscriber != null && !twice) interested(subscriber, interests);
        if (subscriber != null && !twice) lines.add(new Line(number, reader.offset(), reader.length(), readyBy(subscriber, now).getEpochSecond()));
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (lines.isEmpty()) {
      String why = refused.isEmpty() ? "it is empty" : refused.getFirst().problem().message();
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s has no subscriber: %s. Maybe it is not JSON Lines with an \"id\" in each.".formatted(file, why.replaceFirst("[.]$", "")));
    }
    lines.sort(Comparator.comparingLong(Line::readyBy).thenComparingLong(Line::offset));
    try {
      return new Readers(file, FileChannel.open(file, StandardOpenOption.READ), HexFormat.of().formatHex(digest.digest()), lines, refused, interests);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String named(String id) {
    return id.isBlank() ? "" : " (%s)".formatted(id.length() <= SHOWN ? id : id.substring(0, SHOWN) + "…");
  }

  /** The local date of her next morning is {@link Subscriber#edition}; a ready-by that a clock change skips is as much later. */
  static Instant readyBy(Subscriber subscriber, Instant now) {
    LocalDate edition = subscriber.edition(now);
    return edition.atTime(subscriber.readyBy()).atZone(subscriber.zone()).toInstant();
  }

  private static void interested(Subscriber subscriber, Map<Language, Set<String>> interests) {
    for (Language language : subscriber.languages()) {
      Set<String> known = interests.computeIfAbsent(language, any -> new LinkedHashSet<>());
      for (Interest interest : subscriber.interests()) if (known.size() < MOST_INTERESTS) known.add(interest.text());
    }
  }

  /** What they care about, each text once for each language that somebody reads who holds it. */
  Map<Language, Set<String>> interests() {
    return interests;
  }

  int size() {
    return offsets.length;
  }

  /** In the order in which they are to be ready. */
  List<Wave> waves() {
    return waves;
  }

  List<Refused> refused() {
    return refused;
  }

  /** Of the whole file. */
  String hash() {
    return sha256;
  }

  /** The line of a reader in the file, from 1. */
  int line(int number) {
    return numbers[number];
  }

  /** @throws MatinaleException INPUT_OUTPUT where the file changed under us */
  Subscriber read(int number) {
    byte[] bytes = new byte[lengths[number]];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) if (channel.read(buffer, offsets[number] + buffer.position()) < 0) throw new IOException("it is shorter than it was");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return SubscriberCodec.read(text(bytes, offsets[number] == 0 ? 1 : 2)).subscriber().orElseThrow(() -> unreadable(file, new IOException("a line is another than it was")));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes, int line) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static MatinaleException unreadable(Path file, IOException e) {
    return new MatinaleException(ErrorCode.INPUT_OUTPUT, "the subscribers in %s cannot be read: %s. Maybe the path is misspelt.".formatted(file, FileTrouble.of(e)), e);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
