package org.matinale.app.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.matinale.kernel.Check;

/** For how long what readers leave behind is kept, in days; 0 for as long as its reader stays.
 *
 * @param briefings earlier mornings, and the conversations on their cards
 * @param impressions what was shown, where and at what cost (law 8)
 * @param feedback thumbs, saves and hides; her profile is folded from them
 * @param backups nightly backups; 0 where none are made
 */
public record Retention(int briefings, int impressions, int feedback, int backups) {
  public static final int BRIEFINGS = 400;
  public static final int IMPRESSIONS = 400;
  public static final int FEEDBACK = 0;
  public static final int BACKUPS = 7;

  /** For so many days other copies are kept: backups made by hand in the data folder, and what was there before an upgrade or a restore. */
  public static final int COPIES = 30;

  public static final Retention DEFAULT = new Retention(BRIEFINGS, IMPRESSIONS, FEEDBACK, BACKUPS);

  public Retention {
    for (int days : new int[] {briefings, impressions, feedback, backups}) Check.that(days >= 0 && days <= 36_500, "%d days are not between 0 and 36500", days);
  }

  /** So many days after an erasure no copy in the data folder holds anything of it. */
  public int longestCopy() {
    return Math.max(backups, COPIES);
  }

  /** Everything older goes; empty where nothing does. */
  public static Optional<Instant> before(Instant now, int days) {
    return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
  }
}
