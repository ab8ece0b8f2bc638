package org.matinale.app.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Check;

/** A reader's morning of one local date. There is at most one of each.
 *
 * @param dueAt when it is to be there
 * @param zone in which its date and its times are meant
 * @param shownAt when she first saw it; null while she has not
 * @param briefing null until it is made, and once it is no longer kept
 * @param problem what the last attempt came to; null where it went well
 */
public record Edition(
    ReaderId reader, LocalDate date, State state, Instant dueAt, ZoneId zone, @Nullable Instant madeAt, @Nullable Instant shownAt, @Nullable Briefing briefing, @Nullable String problem) {
  public Edition {
    Check.that((state == State.MADE) == (madeAt != null), "the edition of %s is %s, and %s when it was made", date, state, madeAt == null ? "nobody knows" : "it is known");
    Check.that(briefing == null || state == State.MADE, "the edition of %s is %s and has a briefing", date, state);
    Check.that(shownAt == null || state == State.MADE, "the edition of %s is %s and was shown", date, state);
  }

  public boolean made() {
    return state == State.MADE;
  }
}
