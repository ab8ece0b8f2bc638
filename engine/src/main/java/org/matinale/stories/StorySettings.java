package org.matinale.stories;

import java.time.Duration;
import org.matinale.kernel.Check;

/** What an operator may choose about stories.
 *
 * @param retention for how long after it was last seen in any source a story is kept; positive
 */
public record StorySettings(Duration retention) {
  public static final StorySettings DEFAULT = new StorySettings(Duration.ofDays(7));

  public StorySettings {
    Check.that(retention.isPositive(), "stories kept for %s. Maybe 7 days (P7D) was meant.", retention);
  }
}
