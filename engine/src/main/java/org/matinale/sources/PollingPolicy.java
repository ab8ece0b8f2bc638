package org.matinale.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** When a source is asked again: not before its publisher wants it, soon enough to miss nothing, ever more seldom while it fails.
 *
 * @param seed of the chance that spreads retries
 */
record PollingPolicy(long seed) {
  /** An answer that takes longer makes its source one of the slow. */
  static final Duration SLOW = Duration.ofSeconds(3);

  /** Up to so many failures in a row a source is tried whenever a morning is made. */
  static final int PATIENCE = 3;

  /** A server that says "unchanged" for longer than this is asked for everything once. */
  static final Duration WHOLE_AGAIN = Duration.ofDays(7);

  private static final Duration SOONEST = Duration.ofMinutes(10);
  private static final Duration LATEST = Duration.ofHours(3);
  private static final Duration UNDATED = Duration.ofHours(1);
  private static final int LOOKS_PER_WINDOW = 3;
  private static final double WANTED_TURNOVER = 1.0 / LOOKS_PER_WINDOW;
  private static final double FASTER = 0.4;
  private static final double SLOWER = 1.5;
  private static final Duration FIRST_BACK_OFF = Duration.ofMinutes(15);
  private static final Duration LONGEST_BACK_OFF = Duration.ofHours(24);

  /** The earliest instant at which the publisher wants to be asked again; null where now is as good as any. */
  @Nullable Instant notBefore(Instant now, @Nullable Instant freshUntil, Pace pace) {
    Instant soonest = now.plus(pace.interval());
    if (freshUntil != null && freshUntil.isAfter(soonest)) soonest = freshUntil;
    Instant awake = pace.awake(soonest);
    return awake.isAfter(now) ? awake : null;
  }

  /** How long to wait before a feed that is read for the first time is asked again: thrice while its entries pass through it.
   *
   * @param halfway how long ago the older half of its entries begins; null where they have no dates
   */
  Duration firstInterval(@Nullable Duration halfway) {
    return bounded(halfway == null ? UNDATED : halfway.multipliedBy(2).dividedBy(LOOKS_PER_WINDOW));
  }

  /** The same for a feed that is known: so much longer or shorter than the last time that about a third of its entries will be new.
   *
   * @param turnover share of its entries that were new
   */
  Duration nextInterval(Duration last, double turnover) {
    double factor = turnover <= 0 ? SLOWER : Math.clamp(WANTED_TURNOVER / turnover, FASTER, SLOWER);
    return bounded(Duration.ofMillis((long) (last.toMillis() * factor)));
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(SOONEST) < 0) return SOONEST;
    return wait.compareTo(LATEST) > 0 ? LATEST : wait;
  }

  /** After so many failures in a row: twice as long each time, up to a day, a fifth more or less by chance so that sources that failed together do not return together. */
  Instant afterFailure(String source, int failures, Instant now, @Nullable Instant retryAt) {
    Duration wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures - 1, 10));
    if (wait.compareTo(LONGEST_BACK_OFF) > 0) wait = LONGEST_BACK_OFF;
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ (31L * source.hashCode() + failures));
    Instant again = now.plusMillis((long) (wait.toMillis() * chance.nextDouble(0.8, 1.2)));
    return retryAt != null && retryAt.isAfter(again) ? retryAt : again;
  }
}
