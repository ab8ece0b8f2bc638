package org.matinale.mornings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;

/** For whom a night went wrong by our fault, by the lines of their records; what goes wrong for one reader is no other's trouble. For several threads. */
final class Stumbles {
  private final Map<Integer, NightReport.Line> lines = new ConcurrentSkipListMap<>();

  /** She has a quiet morning. */
  void quiet(int line, Throwable trouble) {
    lines.putIfAbsent(line, stumble(line, "the morning of this reader could not be made, and is a quiet one", trouble, true));
  }

  /** Her own cards keep their words. */
  void unworded(int line, Throwable trouble) {
    lines.putIfAbsent(line, stumble(line, "the own cards of this reader could not be worded, and keep their words", trouble, true));
  }

  /** She has no morning at all. */
  void failed(int line, RuntimeException trouble) {
    lines.put(line, stumble(line, "the morning of this reader failed", trouble, false));
  }

  /** How many have no morning at all. */
  int failed() {
    return (int) lines.values().stream().filter(line -> !line.served()).count();
  }

  Collection<NightReport.Line> lines() {
    return lines.values();
  }

  /** Why a night has failed in which nobody could be served. */
  MatinaleException nobodyServed() {
    return new MatinaleException(ErrorCode.INTERNAL, lines.values().iterator().next().problem().message() + " Nor could any other's be made.");
  }

  /** By its kind and place alone: what it says may be the reader's. */
  private static NightReport.Line stumble(int line, String what, Throwable trouble, boolean served) {
    String kind = trouble instanceof MatinaleException known ? known.code().toString() : trouble.getClass().getSimpleName();
    String where = Arrays.stream(trouble.getStackTrace()).filter(frame -> frame.getClassName().startsWith("org.matinale.")).findFirst().map(frame -> " in " + frame.getFileName() + ":" + frame.getLineNumber()).orElse("");
    return new NightReport.Line(line, new Problem("our-fault", "line %d: %s (%s%s). Maybe report it.".formatted(line, what, kind, where)), served);
  }
}
