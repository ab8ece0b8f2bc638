package org.matinale.personal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One VEVENT: an event with all its recurrences, or one changed instance of another event of the same uid.
 *
 * @param sequence the revision; the highest wins
 * @param summary one line; empty where there is none
 * @param notes text; null where there are none
 * @param added recurrence dates, each with the extent it has
 * @param removed exception dates; a whole day removes whatever begins on it
 * @param instance which occurrence of the event this changes; null for the event itself
 * @param onwards true where it changes all later ones too
 * @param attendees how many people besides the organiser are named
 * @param free true where the time is not taken (TRANSP:TRANSPARENT)
 */
record CalendarEvent(
    String uid,
    int sequence,
    String summary,
    @Nullable String location,
    @Nullable String notes,
    EventTime start,
    Extent extent,
    List<RecurrenceRule> rules,
    List<RecurrenceRule> exceptionRules,
    List<Added> added,
    List<EventTime> removed,
    @Nullable EventTime instance,
    boolean onwards,
    boolean cancelled,
    boolean free,
    boolean occasion,
    int attendees,
    String calendar) {

  /** A recurrence date. */
  record Added(EventTime start, Extent extent) {}

  CalendarEvent {
    rules = List.copyOf(rules);
    exceptionRules = List.copyOf(exceptionRules);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** True where it recurs at all. */
  boolean recurs() {
    return !rules.isEmpty() || !added.isEmpty();
  }
}
