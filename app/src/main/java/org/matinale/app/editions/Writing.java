package org.matinale.app.editions;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.operations.Meters;
import org.matinale.mornings.WritingReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When models write: after the sources were asked, once for all mornings that are due together, and again for those that fall due later. One writing at a time; nobody waits for it longer than her own morning allows, and whatever
 * goes wrong in it costs nobody more than quality. */
final class Writing {
  /** What the world's clock says is looked at so often, whatever clock the night goes by. */
  private static final long LOOK_MILLIS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

  private final Press press;
  private final Meters meters;
  private final Supplier<List<Press.Upcoming>> upcoming;
  private final InstantSource clock;
  private final ExecutorService desk = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("writing").factory());
  private @Nullable Run latest;
  private volatile boolean closed;

  private record Morning(ReaderId reader, LocalDate date) {}

  /** @param gathered when the stories it tells were asked for */
  private record Run(Instant gathered, Set<Morning> mornings, CompletableFuture<Void> over) {}

  Writing(Press press, Meters meters, Supplier<List<Press.Upcoming>> upcoming, InstantSource clock) {
    this.press = press;
    this.meters = meters;
    this.upcoming = upcoming;
    this.clock = clock;
  }

  /** Returns when what a morning shares with others is written, or it can wait no longer.
   *
   * @param gathered when the sources were asked last: newer stories are written anew
   * @param by when it can wait no longer */
  void forMorning(ReaderId reader, LocalDate date, Instant gathered, Instant by) {
    if (!press.writes()) return;
    Morning morning = new Morning(reader, date);
    while (!closed && clock.instant().isBefore(by)) {
      Run run = run(morning, gathered, by);
      if (!waited(run, by) || covers(run, morning, gathered)) return;
    }
  }

  private static boolean covers(Run run, Morning morning, Instant gathered) {
    return run.gathered().equals(gathered) && run.mornings().contains(morning);
  }

  /** The one that writes for it; else the one that is under way; else a new one. */
  private synchronized Run run(Morning morning, Instant gathered, Instant by) {
    Run known = latest;
    if (known != null && (covers(known, morning, gathered) || !known.over().isDone())) return known;
    List<Press.Upcoming> due = new ArrayList<>(upcoming.get());
    Set<Morning> mornings = new HashSet<>();
    for (Press.Upcoming one : due) mornings.add(new Morning(one.reader(), one.date()));
    if (mornings.add(morning)) due.add(new Press.Upcoming(morning.reader(), morning.date(), by));
    Run run = new Run(gathered, mornings, new CompletableFuture<>());
    latest = run;
    try {
      desk.execute(() -> write(due, run));
    } catch (RejectedExecutionException closing) {
      run.over().complete(null);
    }
    return run;
  }

  private void write(List<Press.Upcoming> due, Run run) {
    Instant begun = clock.instant();
    boolean done = false;
    try {
      WritingReport report = press.write(due);
      meters.wrote(report);
      done = true;
      LOG.info("Models wrote {} of {} shared matters for {} mornings ({} tokens).", report.written().values().stream().mapToInt(Integer::intValue).sum(), report.wanted(), report.readers(), report.tokens());
      if (!report.failures().isEmpty()) LOG.warn("Models failed: {}. What they did not write is quoted.", report.failures());
    } catch (RuntimeException trouble) {
      if (!closed) LOG.warn("Models could not write ({}); what they would have written is quoted.", Night.named(trouble));
    } finally {
      if (!closed) meters.job("writing", done, Night.took(begun, clock.instant()));
      run.over().complete(null);
    }
  }

  /** @return false where nobody is to wait any more */
  private boolean waited(Run run, Instant by) {
    while (!closed && clock.instant().isBefore(by)) {
      try {
        run.over().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException notYet) {
        continue;
      } catch (ExecutionException never) {
        return true;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /** Breaks off what is under way; whoever waits for it waits no longer. */
  void close() {
    closed = true;
    desk.shutdownNow();
  }

  /** @return whether what was broken off is over */
  boolean over(long seconds) throws InterruptedException {
    return desk.awaitTermination(seconds, TimeUnit.SECONDS);
  }
}
