package org.matinale.fetching;

import java.util.concurrent.Semaphore;

/** What every fetch of one fetcher shares.
 *
 * @param memory for bodies that are being read, in pieces of {@link Body#GROWTH} */
record Means(FetchSettings settings, Outside outside, Guard guard, Wire wire, Courtesy courtesy, Origins origins, Semaphore memory, Counted counted) {
  /** A fourth of the heap may be filled by bodies that are being read; they are counted twice, since they are put together in the end. */
  private static final int SHARE_OF_THE_HEAP = 4;

  static Means of(FetchSettings settings, Outside outside) {
    int pieces = (int) Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP / Body.GROWTH, 100, 1_000_000);
    return new Means(
        settings, outside, new Guard(settings.allowed(), outside.names()), new Wire(settings.limits(), outside.trust()), new Courtesy(outside, settings.atOnce()), new Origins(outside.clock()),
        new Semaphore(pieces, true), new Counted());
  }
}
