package org.matinale.sources;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.matinale.kernel.Check;

/** How often a feed says that it changes, and when it never does: {@code ttl}, {@code skipHours} and {@code skipDays} of RSS, {@code sy:updatePeriod} of the syndication module.
 *
 * @param interval zero where it does not say; at most twenty hours, whatever it says, so that who looks once a day sees it every day
 * @param skippedHours 0 to 23, UTC
 */
public record Pace(Duration interval, Set<Integer> skippedHours, Set<DayOfWeek> skippedDays) {
  static final Duration LONGEST = Duration.ofHours(20);
  private static final int HOURS_OF_A_WEEK = 7 * 24;

  /** Of a feed that does not say. */
  public static final Pace UNSAID = new Pace(Duration.ZERO, Set.of(), Set.of());

  public Pace {
    Check.that(!interval.isNegative(), "an interval of %s", interval);
    Check.that(skippedHours.stream().allMatch(hour -> hour >= 0 && hour < 24), "skipped hours %s", skippedHours);
    if (interval.compareTo(LONGEST) > 0) interval = LONGEST;
    skippedHours = Set.copyOf(skippedHours);
    skippedDays = Set.copyOf(skippedDays);
  }

  /** The first instant not before this one that lies in no skipped hour or day; this one where all are skipped. */
  Instant awake(Instant from) {
    Instant at = from;
    for (int hours = 0; hours <= HOURS_OF_A_WEEK; hours++) {
      ZonedDateTime time = at.atZone(ZoneOffset.UTC);
      if (!skippedHours.contains(time.getHour()) && !skippedDays.contains(time.getDayOfWeek())) return at;
      at = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }
    return from;
  }
}
