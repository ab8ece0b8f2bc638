package org.matinale.fetching;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;

/** What came of an {@link Ask}. */
public sealed interface Answer {

  /** What comes of asking without knowing an earlier version. */
  sealed interface Plain extends Answer {}

  /** The bytes, unpacked.
   *
   * @param address where they stood, after redirects
   * @param moved the address to ask from now on, where redirects said "for good" (301, 308); null where they did not
   * @param rights reserved where the answer's headers say so ({@code tdm-reservation}, {@code X-Robots-Tag: noai})
   * @param freshUntil until when the publisher calls it fresh; null where it does not say
   * @param took from the first connection on
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on to a reader, never compared
  record Fetched(
      String address, @Nullable String moved, @Nullable String contentType, byte[] bytes, Rights rights, Validators validators, @Nullable Instant freshUntil, Duration took)
      implements Plain {}

  /** The version that is known already is still the one (status 304). */
  record Unchanged(@Nullable String moved, Validators validators, @Nullable Instant freshUntil, Duration took) implements Answer {}

  /** Nothing usable came back.
   *
   * @param retryAt before which the publisher asks not to be asked again; null where it does not say
   */
  record Failed(Trouble trouble, Problem problem, @Nullable Instant retryAt) implements Plain {}

  /** Whose word it is that nothing came back. */
  enum Trouble {
    /** Ours: the address is one that is not visited. */
    REFUSED,
    /** The publisher's: robots.txt, status 403 or 451. */
    BLOCKED,
    /** The publisher's: a login or a payment is asked for (401, 402). */
    PAYWALLED,
    /** The publisher's: it is no more, for good (410). */
    GONE,
    /** Nobody's: it did not work this time. */
    FAILED
  }
}
