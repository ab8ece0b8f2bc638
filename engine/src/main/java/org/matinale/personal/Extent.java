package org.matinale.personal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;

/** How long an event lasts: whole days by the calendar, then time by the clock (RFC 5545 section 3.3.6). Never negative. */
record Extent(Period days, Duration time) {
  static final Extent NONE = new Extent(Period.ZERO, Duration.ZERO);
  static final Extent DAY = new Extent(Period.ofDays(1), Duration.ZERO);

  Extent {
    if (days.isNegative() || time.isNegative()) throw new IllegalArgumentException("an event of %s and %s".formatted(days, time));
  }

  Instant endOf(LocalDateTime start, EventZone zone, ZoneId reader) {
    return (days.isZero() ? zone.instantOf(start, reader) : zone.instantOf(start.plus(days), reader)).plus(time);
  }

  /** At least as long as any occurrence of it. */
  Duration longest() {
    return Duration.ofDays(days.getDays() + (days.isZero() ? 0 : 1)).plus(time);
  }
}
