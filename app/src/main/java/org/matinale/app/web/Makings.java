package org.matinale.app.web;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Remembering;
import org.matinale.mornings.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first briefings that are being made: one at a time for each reader, however often it is asked for. */
final class Makings implements Remembering, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Makings.class);
  private final Maker maker;
  private final ConcurrentHashMap<ReaderId, Making> makings = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Makes a reader's briefing of today, or finds it made. */
  @FunctionalInterface
  interface Maker {
    void make(ReaderId reader, Progress progress);
  }

  Makings(Maker maker) {
    this.maker = maker;
  }

  /** Begins one, unless one is under way. */
  Making begin(ReaderId reader) {
    Making fresh = new Making();
    Making now = makings.compute(reader, (id, before) -> before != null && before.seen().state() == Making.State.RUNNING ? before : fresh);
    if (now == fresh) threads.execute(() -> make(reader, fresh));
    return now;
  }

  /** The last that was begun since the program started. */
  Optional<Making> find(ReaderId reader) {
    return Optional.ofNullable(makings.get(reader));
  }

  private void make(ReaderId reader, Making making) {
    Making.State end = Making.State.FAILED;
    try {
      maker.make(reader, making);
      end = Making.State.MADE;
    } catch (RuntimeException trouble) {
      // an edge: whoever watches is told that it failed, and may try again
      LOG.warn("A first briefing could not be made ({}).", trouble.getClass().getSimpleName());
    } finally {
      making.end(end);
    }
  }

  @Override
  public void keepOnly(Predicate<ReaderId> readers) {
    makings.keySet().removeIf(readers.negate());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
