package org.matinale.personal;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** One occurrence in a reader's calendar, in her zone.
 *
 * @param uid the calendar's name for the event
 * @param summary one line, never blank
 * @param notes what the calendar says besides, as text; null where it says nothing
 * @param end exclusive; for a whole day the start of the day after
 * @param occasion a birthday, an anniversary, a holiday: to be remembered rather than attended
 * @param calendar the calendar's file name, for citing
 */
public record Appointment(
    String uid,
    String summary,
    @Nullable String location,
    @Nullable String notes,
    ZonedDateTime start,
    ZonedDateTime end,
    boolean allDay,
    boolean occasion,
    String calendar) {

  public Appointment {
    Check.that(!summary.isBlank(), "appointment %s without a summary", uid);
    Check.that(!end.isBefore(start), "appointment %s ends %s before it starts %s", uid, end, start);
  }

  public Optional<String> place() {
    return Optional.ofNullable(location);
  }
}
