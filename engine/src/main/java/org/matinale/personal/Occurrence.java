package org.matinale.personal;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** One time at which a calendar's event takes place.
 *
 * @param uid the calendar's name for the event; made up from its content where the calendar gives none
 * @param summary one line; empty where the calendar says nothing
 * @param notes text; null where there are none
 * @param start in the reader's zone
 * @param end exclusive; equal to the start for a moment
 * @param zone the event's own: an IANA name where known; null for whole days and floating times
 * @param occasion a birthday, an anniversary, a public holiday
 * @param free true where the time is not taken
 * @param attendees how many people are named besides the organiser
 */
public record Occurrence(
    String uid,
    String summary,
    @Nullable String location,
    @Nullable String notes,
    ZonedDateTime start,
    ZonedDateTime end,
    boolean allDay,
    @Nullable String zone,
    boolean occasion,
    boolean free,
    int attendees,
    String calendar) {

  /** By time; what lasts longer first; then by name, so that the order never depends on the file. */
  static final Comparator<Occurrence> IN_ORDER =
      Comparator.comparing((Occurrence occurrence) -> occurrence.start().toInstant())
          .thenComparing(occurrence -> !occurrence.allDay())
          .thenComparing(occurrence -> Duration.between(occurrence.start(), occurrence.end()).negated())
          .thenComparing(Occurrence::summary)
          .thenComparing(Occurrence::uid)
          .thenComparing(Occurrence::calendar);

  public Occurrence {
    Check.that(!end.isBefore(start), "an occurrence of %s ends %s before it starts %s", uid, end, start);
  }

  /** As the briefing tells it; an event without a summary is named by its place, or by three dots. */
  public Appointment appointment() {
    String named = !summary.isBlank() ? summary : location != null && !location.isBlank() ? location : "…";
    return new Appointment(uid, named, location, notes, start, end, allDay, occasion, calendar);
  }
}
