package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.matinale.app.operations.Meters;
import org.matinale.mornings.Gathered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When shared sources are asked: at night all of them, once for the mornings that are due together; by day each at its own pace. */
final class Rounds {
  /** Sources that were asked for one morning are not asked again for another within this. */
  private static final Duration FRESH = Duration.ofMinutes(20);

  private static final Duration BETWEEN = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Press press;
  private final Meters meters;
  private final Executor workers;
  private final InstantSource clock;
  private final Object round = new Object();
  private @Nullable Instant whole;
  private volatile @Nullable Instant last;
  private volatile CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
  private volatile boolean closed;

  Rounds(Press press, Meters meters, Executor workers, InstantSource clock) {
    this.press = press;
    this.meters = meters;
    this.workers = workers;
    this.clock = clock;
  }

  /** Returns when all of them were asked, lately or now.
   *
   * @return when that was begun */
  Instant forMornings() {
    synchronized (round) {
      Instant now = clock.instant();
      if (whole != null && since(whole, now, FRESH)) return whole;
      Gathered found = gather(false, now);
      whole = found.read() == 0 && !found.failed().isEmpty() ? null : now;
      last = now;
      return now;
    }
  }

  /** Sets to work, unless it is too soon; returns before the work is done.
   *
   * @param idle whether no morning is being made */
  void byDay(Instant now, BooleanSupplier idle) {
    Instant before = last;
    if (!idle.getAsBoolean() || !underWay.isDone() || (before != null && since(before, now, BETWEEN))) return;
    last = now;
    CompletableFuture<Void> over = new CompletableFuture<>();
    underWay = over;
    try {
      workers.execute(() -> due(idle, over));
    } catch (RejectedExecutionException closing) {
      over.complete(null);
    }
  }

  private void due(BooleanSupplier idle, CompletableFuture<Void> over) {
    try {
      synchronized (round) {
        if (!press.shared().isEmpty()) gather(true, clock.instant());
      }
      if (idle.getAsBoolean()) press.rest();
    } catch (RuntimeException trouble) {
      if (!closed) LOG.warn("The sources could not be asked ({}); they are asked again later.", Night.named(trouble));
    } finally {
      over.complete(null);
    }
  }

  private Gathered gather(boolean onlyDue, Instant now) {
    Gathered found = press.gather(press.shared(), onlyDue);
    meters.job("gathering", found.read() > 0 || found.failed().isEmpty(), Night.took(now, clock.instant()));
    return found;
  }

  /** A clock that was set back makes an hour ago nothing. */
  private static boolean since(Instant then, Instant now, Duration span) {
    return !now.isBefore(then) && now.isBefore(then.plus(span));
  }

  /** Returns when the round by day is over. */
  void settle() {
    underWay.join();
  }

  /** Whoever waits for a round waits no longer. */
  void close() {
    closed = true;
    underWay.complete(null);
  }
}
