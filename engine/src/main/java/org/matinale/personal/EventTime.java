package org.matinale.personal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A date or a local time as a calendar writes it.
 *
 * @param local midnight for a date
 * @param wholeDay true for a date; its zone is then floating
 */
record EventTime(LocalDateTime local, EventZone zone, boolean wholeDay) {
  Instant instant(ZoneId reader) {
    return zone.instantOf(local, reader);
  }
}
