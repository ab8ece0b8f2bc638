package org.matinale.composing;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When an appointment is, in the reader's words: "Today 14:00–15:00", "Demain, toute la journée". */
final class When {
  private final ZoneId zone;
  private final LocalDate today;
  private final Wording wording;

  When(ZoneId zone, LocalDate today, Wording wording) {
    this.zone = zone;
    this.today = today;
    this.wording = wording;
  }

  /** @param end exclusive
   * @param occasion true for what has no hours at all, such as a birthday */
  String of(ZonedDateTime start, ZonedDateTime end, boolean allDay, boolean occasion) {
    return wording.capital(allDay ? days(start.toLocalDate(), end.toLocalDate(), occasion) : hours(start.withZoneSameInstant(zone), end.withZoneSameInstant(zone)));
  }

  private String days(LocalDate first, LocalDate after, boolean occasion) {
    LocalDate last = after.isAfter(first) ? after.minusDays(1) : first;
    if (!last.equals(first)) return wording.say("when.days", wording.day(first, today), wording.day(last, today));
    String day = wording.day(first, today);
    return occasion ? day : wording.say("when.all-day", day);
  }

  private String hours(ZonedDateTime start, ZonedDateTime end) {
    String day = wording.day(start.toLocalDate(), today);
    if (end.isEqual(start)) return wording.say("when.at", day, wording.time(start));
    boolean sameDay = end.toLocalDate().equals(start.toLocalDate()) || end.toLocalTime().equals(LocalTime.MIDNIGHT) && end.toLocalDate().equals(start.toLocalDate().plusDays(1));
    if (sameDay) return wording.say("when.from-to", day, wording.time(start), wording.time(end));
    return wording.say("when.days", wording.say("when.at", day, wording.time(start)), wording.say("when.at", wording.day(end.toLocalDate(), today), wording.time(end)));
  }
}
