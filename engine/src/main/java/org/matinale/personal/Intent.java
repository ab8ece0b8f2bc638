package org.matinale.personal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;

/** Something a reader did by which she said that she wants to hear how it goes on.
 *
 * @param what her wish, or the title of the article she saved or asked about; not blank
 * @param lead how that article begins; empty for a wish or where it is not known
 * @param article what she saved or asked about; null for a wish or where it is not known
 */
public record Intent(FollowUp.Act act, String what, String lead, Instant since, @Nullable ArticleId article) {
  public Intent {
    what = what.strip();
    Check.that(!what.isEmpty(), "an intent of nothing, since %s", since);
  }

  public Intent(FollowUp.Act act, String what, Instant since) {
    this(act, what, "", since, null);
  }
}
