package org.matinale.ranking;

import java.util.List;
import org.matinale.personal.FollowUp;

/** Why a card is there, strongest reason first; never empty. */
public record Explanation(List<Reason> reasons) {
  public Explanation {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) throw new IllegalArgumentException("an explanation without a reason");
  }

  /** One reason. */
  public sealed interface Reason {
    /** An interest of the reader's. {@code score} 0 to 1; {@code terms} are the words found, as the sources write them; none for a likeness in meaning alone. */
    record OfInterest(String interest, double score, List<String> terms) implements Reason {}

    /** Told by this many independent sources. */
    record Salient(int sources) implements Reason {}

    /** From an outlet she prefers. */
    record Preferred(String outlet) implements Reason {}

    /** From an outlet that rarely publishes. */
    record Rare(String outlet) implements Reason {}

    /** Told to her before, and has moved on. */
    record MovedOn() implements Reason {}

    /** The newest, in chronological mode. */
    record Newest() implements Reason {}

    /** In her calendar. */
    record InCalendar(String calendar) implements Reason {}

    /** The next step of a series she follows. */
    record NextStep(String series) implements Reason {}

    /** She wished, saved or asked. {@code what} is the wish or the title. */
    record Followed(FollowUp.Act act, String what, List<String> terms) implements Reason {}
  }
}
