package org.matinale.personal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** How the local times of an event become instants.
 *
 * @param name as it is told to others: an IANA name where known, else the calendar's own; null for a floating time, which is the reader's
 * @param rules null for a floating time
 */
record EventZone(@Nullable String name, @Nullable ZoneRules rules) {
  static final EventZone FLOATING = new EventZone(null, null);
  static final EventZone UTC = new EventZone("UTC", ZoneOffset.UTC.getRules());

  static EventZone of(ZoneId zone) {
    return new EventZone(zone.getId(), zone.getRules());
  }

  /** The instant of a local time; in a gap by the offset before it, in an overlap the first of the two (RFC 5545 section 3.3.5). */
  Instant instantOf(LocalDateTime local, ZoneId reader) {
    ZoneRules rules = rulesFor(reader);
    var transition = rules.getTransition(local);
    ZoneOffset offset = transition == null ? rules.getOffset(local) : transition.getOffsetBefore();
    return local.toInstant(offset);
  }

  LocalDateTime localOf(Instant instant, ZoneId reader) {
    return LocalDateTime.ofInstant(instant, rulesFor(reader).getOffset(instant));
  }

  private ZoneRules rulesFor(ZoneId reader) {
    ZoneRules own = rules;
    return own == null ? reader.getRules() : own;
  }
}
