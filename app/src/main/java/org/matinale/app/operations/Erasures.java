package org.matinale.app.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.app.storage.Identifiers;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** Who was erased, or is being erased, so that no backup and no crash brings her back: the hash of each id and the day, in a file {@code erased} of the data folder. The ids were random; nothing leads from their hashes to anybody who is gone.
 *
 * <p>One line a step, the last about somebody holds: {@code begun HASH DAY [SUCCESSOR'S HASH]} on the disk before anything is deleted, then {@code HASH DAY [SUCCESSOR'S HASH]}, or {@code given-up HASH DAY} where nothing was. What was begun counts as erased: a process that dies
 * in between has left it to the next start.
 */
public final class Erasures {
  static final String FILE = "erased";
  private static final Pattern LINE = Pattern.compile("(?:(?<step>begun|given-up) )?(?<hash>[0-9a-f]{64}) \\d{4}-\\d{2}-\\d{2}(?: (?<successor>[0-9a-f]{64}))?");

  private final Path file;

  private Erasures(Path file) {
    this.file = file;
  }

  public static Erasures in(Path data) {
    return new Erasures(data.resolve(FILE));
  }

  /** What is not finished.
   *
   * @param successor the hash of the id of her who looks after the household then; null where nobody was named
   */
  public record Begun(String hash, @Nullable String successor) {
    /** Whether it is about her. */
    public boolean of(String id) {
      return hash.equals(Identifiers.hash(id));
    }

    /** Whether she was named. */
    public boolean names(String id) {
      return Identifiers.hash(id).equals(successor);
    }
  }

  /** @throws MatinaleException INPUT_OUTPUT where it cannot be written: then nothing may be deleted */
  public void begin(String id, @Nullable String successor, Instant at) {
    write(List.of("begun " + line(Identifiers.hash(id), at) + (successor == null ? "" : " " + Identifiers.hash(successor))));
  }

  public void finish(String id, Instant at) {
    String hash = Identifiers.hash(id);
    Matcher begun = last().get(hash);
    finish(new Begun(hash, begun == null ? null : begun.group("successor")), at);
  }

  public void finish(Begun begun, Instant at) {
    write(List.of(line(begun.hash(), at) + (begun.successor() == null ? "" : " " + begun.successor())));
  }

  /** Nothing was deleted. */
  public void giveUp(String id, Instant at) {
    write(List.of("given-up " + line(Identifiers.hash(id), at)));
  }

  public List<Begun> unfinished() {
    return last().values().stream().filter(line -> "begun".equals(line.group("step"))).map(line -> new Begun(line.group("hash"), line.group("successor"))).toList();
  }

  boolean contains(String id) {
    Matcher line = last().get(Identifiers.hash(id));
    return line != null && !"given-up".equals(line.group("step"));
  }

  /** Whether somebody who is erased, or is being erased, named her to look after the household then. */
  boolean names(String id) {
    return last().values().stream().filter(line -> !"given-up".equals(line.group("step"))).anyMatch(line -> Identifiers.hash(id).equals(line.group("successor")));
  }

  /** Adds what an earlier copy of this file knows and this one does not. That somebody was erased holds against everything. */
  void add(Erasures others) {
    add(others, false);
  }

  /** Adds what the file says by now of which this is an earlier copy: what was only begun here may have been given up since. */
  void follow(Erasures now) {
    add(now, true);
  }

  private void add(Erasures others, boolean later) {
    Map<String, Matcher> known = last();
    List<String> fresh = new ArrayList<>();
    others.last().forEach((hash, line) -> {
      Matcher here = known.get(hash);
      if (here == null || here.group("step") != null && (later || line.group("step") == null)) fresh.add(line.group());
    });
    if (!fresh.isEmpty()) write(fresh);
  }

  private static String line(String hash, Instant at) {
    return hash + " " + at.toString().substring(0, 10);
  }

  /** What holds about each, by her hash. */
  private Map<String, Matcher> last() {
    Map<String, Matcher> last = new LinkedHashMap<>();
    for (String text : text().lines().toList()) {
      Matcher line = LINE.matcher(text);
      if (line.matches()) last.put(line.group("hash"), line);
    }
    return last;
  }

  private void write(List<String> lines) {
    String before = text();
    try {
      // a process may have died within a line
      String start = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
      Files.writeString(file, start + String.join("\n", lines) + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be written: %s. Maybe the disk is full.".formatted(file, e), e);
    }
  }

  private String text() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException none) {
      return "";
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be read: %s. Maybe it belongs to another user.".formatted(file, e), e);
    }
  }
}
