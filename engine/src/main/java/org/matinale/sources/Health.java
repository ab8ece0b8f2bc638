package org.matinale.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a source is.
 *
 * @param since since when it is in this state; null where nothing earlier is known
 */
public record Health(State state, @Nullable Instant since) {
  public enum State {
    /** It was read, or had nothing new, the last time it was asked. */
    HEALTHY,
    /** It gave nothing usable. */
    FAILING,
    /** Its publisher ended it (status 410): it is not asked again. */
    GONE,
    /** Its publisher does not want to be visited by this program. */
    BLOCKED,
    /** Its publisher asks for a login or a payment. */
    PAYWALLED
  }

  static Health first(State state) {
    return new Health(state, null);
  }

  /** The next state, which lasts since the earlier one where it is the same. */
  Health then(State next, Instant now) {
    return next == state ? this : new Health(next, now);
  }
}
