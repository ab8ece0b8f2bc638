package org.matinale.research;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Fetcher;

/** What research may use beside the stories at hand.
 *
 * @param fetcher for pages
 * @param search null where the operator set none; what it is asked leaves this machine
 * @param clock says when the deadline has come
 * @param deadline after which nothing is begun
 */
public record Reach(Fetcher fetcher, @Nullable Search search, InstantSource clock, Instant deadline) {
  /** Whether nothing is begun any more. */
  public boolean late() {
    return !clock.instant().isBefore(deadline);
  }
}
