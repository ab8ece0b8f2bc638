package org.matinale.personal;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** A rule by which an event recurs, as RFC 5545 section 3.3.10 defines it, in the local time of the event.
 *
 * @param frequency the length of a period
 * @param interval every how many periods, at least 1
 * @param count how many occurrences in all; null where they are not counted
 * @param until the last local time allowed, inclusive; null where there is none
 * @param days weekdays with their ordinal in the month or year; 0 means each
 * @param weekStart on which a week begins
 */
record RecurrenceRule(
    Frequency frequency,
    long interval,
    @Nullable Integer count,
    @Nullable LocalDateTime until,
    SortedSet<Integer> months,
    SortedSet<Integer> weeks,
    SortedSet<Integer> yearDays,
    SortedSet<Integer> monthDays,
    List<Weekday> days,
    SortedSet<Integer> hours,
    SortedSet<Integer> minutes,
    SortedSet<Integer> seconds,
    SortedSet<Integer> positions,
    DayOfWeek weekStart) {

  /** A weekday, the {@code ordinal}-th of its month or year; from the end where negative, each where 0. */
  record Weekday(int ordinal, DayOfWeek day) {}

  /** Shortest first, so that "at least daily" is a comparison. */
  enum Frequency {
    SECONDLY(ChronoUnit.SECONDS),
    MINUTELY(ChronoUnit.MINUTES),
    HOURLY(ChronoUnit.HOURS),
    DAILY(ChronoUnit.DAYS),
    WEEKLY(ChronoUnit.WEEKS),
    MONTHLY(ChronoUnit.MONTHS),
    YEARLY(ChronoUnit.YEARS);

    private final ChronoUnit unit;

    Frequency(ChronoUnit unit) {
      this.unit = unit;
    }

    ChronoUnit unit() {
      return unit;
    }

    boolean withinDay() {
      return compareTo(DAILY) < 0;
    }
  }

  RecurrenceRule {
    Check.that(interval >= 1, "a recurrence every %d periods; it needs at least 1", interval);
    Check.that(count == null || count >= 1, "a recurrence of %s occurrences; it needs at least 1", String.valueOf(count));
    days = List.copyOf(days);
  }

  /** True where each period has just one occurrence, at the same place as the first. */
  private boolean plain() {
    return months.isEmpty() && weeks.isEmpty() && yearDays.isEmpty() && monthDays.isEmpty() && days.isEmpty()
        && hours.isEmpty() && minutes.isEmpty() && seconds.isEmpty() && positions.isEmpty();
  }

  /** The same rule with its count told as a last time where arithmetic can, so that a long count need not be walked. */
  RecurrenceRule countedFrom(LocalDateTime start) {
    Integer total = count;
    if (total == null || !plain() || frequency.compareTo(Frequency.WEEKLY) > 0) return this;
    LocalDateTime last;
    try {
      last = start.plus(Math.multiplyExact(interval, total - 1L), frequency.unit());
    } catch (ArithmeticException | java.time.DateTimeException beyondTime) {
      last = LocalDateTime.MAX;
    }
    LocalDateTime until = this.until == null || last.isBefore(this.until) ? last : this.until;
    return new RecurrenceRule(frequency, interval, null, until, months, weeks, yearDays, monthDays, days, hours, minutes, seconds, positions, weekStart);
  }
}
