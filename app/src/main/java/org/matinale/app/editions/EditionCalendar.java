package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.matinale.app.accounts.Reader;
import org.matinale.kernel.Check;

/** Which local dates have an edition, and when each is due: a function of a zone and a ready-by time alone.
 *
 * <p>Due is the first instant at which clocks in the zone show the date and the time, or have just passed them: where the clocks jump over the time it is the jump,
 * where they show it twice it is the first. A date that the zone leaves out (Samoa, 30 December 2011) has no edition; every other has exactly one.
 */
record EditionCalendar(ZoneId zone, LocalTime readyBy) {
  static EditionCalendar of(Reader reader) {
    return new EditionCalendar(reader.zone(), reader.readyBy());
  }

  /** Whether the zone has such a day at all. */
  boolean exists(LocalDate date) {
    return date.atStartOfDay(zone).toLocalDate().equals(date);
  }

  /** When the edition of an existing date is due. */
  Instant due(LocalDate date) {
    Check.that(exists(date), "%s leaves %s out", zone, date);
    ZoneOffsetTransition change = zone.getRules().getTransition(date.atTime(readyBy));
    return change != null && change.isGap() ? change.getInstant() : date.atTime(readyBy).atZone(zone).toInstant();
  }

  /** The latest date whose edition is due within a lead from now, or was due before. */
  LocalDate begun(Instant now, Duration lead) {
    LocalDate date = now.plus(lead).atZone(zone).toLocalDate().plusDays(1);
    while (!exists(date) || due(date).minus(lead).isAfter(now)) date = date.minusDays(1);
    return date;
  }

  /** The date of the first edition that is due at or after now. */
  LocalDate coming(Instant now) {
    LocalDate date = now.atZone(zone).toLocalDate().minusDays(1);
    while (!exists(date) || due(date).isBefore(now)) date = date.plusDays(1);
    return date;
  }

  LocalDate today(Instant now) {
    return now.atZone(zone).toLocalDate();
  }
}
