package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the composing of each wave begins, so that none is late, also not for the sake of one before it. */
final class Timetable {
  /** Composing is begun so many times earlier than it would seem to take, and a little more. */
  private static final double HASTE = 2;

  static final Duration MARGIN = Duration.ofSeconds(3);

  private final List<Readers.Wave> waves;
  private final Duration each;
  private final Map<Instant, Instant> starts = new HashMap<>();

  /** @param each time that one reader's morning takes */
  Timetable(List<Readers.Wave> waves, Duration each) {
    this.waves = waves;
    this.each = each;
    @Nullable Instant after = null;
    for (Readers.Wave wave : waves.reversed()) {
      Instant due = after != null && after.isBefore(wave.readyBy()) ? after : wave.readyBy();
      after = due.minus(takes(wave)).minus(MARGIN);
      starts.put(wave.readyBy(), after);
    }
  }

  private Duration takes(Readers.Wave wave) {
    return Duration.ofNanos((long) (HASTE * each.toNanos() * wave.size()));
  }

  /** By the waves' ready-bys. */
  Map<Instant, Instant> starts() {
    return starts;
  }

  Instant start(Readers.Wave wave) {
    return starts.getOrDefault(wave.readyBy(), wave.readyBy());
  }

  /** Until when anything may be waited for within a wave: what is left to be composed of it, and the next one, are not to be late. */
  Instant waitsUntil(int number) {
    Readers.Wave wave = waves.get(number);
    Instant own = wave.readyBy().minus(takes(wave)).minus(MARGIN);
    if (number + 1 == waves.size()) return own;
    Instant next = start(waves.get(number + 1)).minus(takes(wave));
    return next.isBefore(own) ? next : own;
  }
}
