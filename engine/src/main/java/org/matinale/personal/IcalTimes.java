package org.matinale.personal;

import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dates and durations of biweekly as those of java.time, which is where zones are right. Only what is written is taken, never the instant biweekly makes of it. */
final class IcalTimes {
  /** Longer than any event, and short enough for arithmetic. */
  private static final int MOST_DAYS = 366 * 200;

  private IcalTimes() {}

  /** The local time as written, midnight for a date; empty where there is no such day or time. */
  static Optional<LocalDateTime> local(@Nullable ICalDate date) {
    if (date == null || date.getRawComponents() == null) return Optional.empty();
    DateTimeComponents raw = date.getRawComponents();
    try {
      if (!date.hasTime()) return Optional.of(LocalDateTime.of(raw.getYear(), raw.getMonth(), raw.getDate(), 0, 0));
      boolean leapSecond = raw.getSecond() == 60;
      return Optional.of(LocalDateTime.of(raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute(), leapSecond ? 59 : raw.getSecond()));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /** Empty where it is negative or absurdly long. */
  static Optional<Extent> extent(biweekly.util.@Nullable Duration duration) {
    if (duration == null || duration.isPrior()) return Optional.empty();
    long days = 7L * orZero(duration.getWeeks()) + orZero(duration.getDays());
    Duration time = Duration.ofHours(orZero(duration.getHours())).plusMinutes(orZero(duration.getMinutes())).plusSeconds(orZero(duration.getSeconds()));
    if (days < 0 || time.isNegative() || days + time.toDays() > MOST_DAYS) return Optional.empty();
    return Optional.of(new Extent(Period.ofDays((int) days), time));
  }

  static Optional<Extent> between(LocalDateTime start, LocalDateTime end) {
    Duration time = Duration.between(start, end);
    return time.isNegative() || time.toDays() > MOST_DAYS ? Optional.empty() : Optional.of(new Extent(Period.ZERO, time));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
