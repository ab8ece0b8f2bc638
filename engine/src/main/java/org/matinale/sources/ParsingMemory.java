package org.matinale.sources;

import java.util.concurrent.Semaphore;

/** How much is parsed at the same moment: a few large feeds or many small ones, by units of a mebibyte. */
final class ParsingMemory {
  private static final int UNITS = 96;
  private static final int BYTES_A_UNIT = 1 << 20;

  private final Semaphore units = new Semaphore(UNITS, true);

  /** A share for a document of so many bytes, which takes twice as much as text. */
  Share share(long bytes) throws InterruptedException {
    int wanted = (int) Math.min(UNITS, 1 + 2 * bytes / BYTES_A_UNIT);
    units.acquire(wanted);
    return () -> units.release(wanted);
  }

  interface Share extends AutoCloseable {
    @Override
    void close();
  }
}
