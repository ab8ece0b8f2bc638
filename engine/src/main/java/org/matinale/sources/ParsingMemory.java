package org.matinale.sources;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** How much is parsed at the same moment, a few large feeds or many small ones, by units of a mebibyte; and how much of all that was parsed is kept. */
final class ParsingMemory {
  private static final int UNITS = 96;
  private static final int BYTES_A_UNIT = 1 << 20;

  /** Bytes of heap for each letter that is kept: one or two for itself, the rest for what is made of it. */
  private static final long BYTES_A_CHARACTER = 16;

  private final Semaphore units = new Semaphore(UNITS, true);
  private final AtomicLong kept = new AtomicLong();

  /** A share for a document of so many bytes, which takes twice as much as text. */
  Share share(long bytes) throws InterruptedException {
    int wanted = (int) Math.min(UNITS, 1 + 2 * bytes / BYTES_A_UNIT);
    units.acquire(wanted);
    return () -> units.release(wanted);
  }

  /** What is kept of a feed: all of it while there is room, of each article the beginning when there is none. */
  FeedArticles.Read kept(FeedArticles.Read read) {
    long characters = read.characters();
    if (kept.addAndGet(characters) <= Runtime.getRuntime().maxMemory() / BYTES_A_CHARACTER) return read;
    kept.addAndGet(-characters);
    return read.shortened();
  }

  interface Share extends AutoCloseable {
    @Override
    void close();
  }
}
