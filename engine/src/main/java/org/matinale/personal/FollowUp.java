package org.matinale.personal;

import java.time.Instant;
import java.util.List;
import org.matinale.kernel.Check;
import org.matinale.stories.Story;

/** Something the reader wished for, saved or asked about, that has moved on since.
 *
 * @param what the wish, or the title of the saved or asked-about article
 * @param since when she did so; only later articles count
 * @param story where it moved on
 * @param terms the words of {@code what} found there, as the story writes them
 * @param score likeness of {@code what} and the story, 0 to 1
 */
public record FollowUp(Act act, String what, Instant since, Story story, List<String> terms, double score) {
  /** What she did. */
  public enum Act {
    WISHED,
    SAVED,
    ASKED
  }

  public FollowUp {
    Check.that(!what.isBlank(), "a follow-up of nothing on story %s", story.id());
    Check.that(score >= 0 && score <= 1, "follow-up score %s is not between 0 and 1", score);
    terms = List.copyOf(terms);
  }
}
