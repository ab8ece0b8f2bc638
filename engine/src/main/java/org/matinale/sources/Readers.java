package org.matinale.sources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;

/** Reads many sources at once: those of the network on a virtual thread each, files on as many threads as there are cores. */
final class Readers implements AutoCloseable {
  private final OnlineSource online;
  private final RecordedSource recorded;
  private final ExecutorService waiting = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sources-", 0).factory());
  private final ExecutorService reading =
      Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()), Thread.ofPlatform().daemon().name("files-", 0).factory());

  Readers(OnlineSource online, RecordedSource recorded) {
    this.online = online;
    this.recorded = recorded;
  }

  /** What each task gave, in their order. */
  List<SourceOutcome> all(List<SourceTask> tasks, boolean mayLead) {
    List<Future<SourceOutcome>> running = tasks.stream().map(task -> submit(task, () -> outcome(task, mayLead))).toList();
    List<SourceOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) outcomes.add(awaited(tasks.get(i), running.get(i)));
    return outcomes;
  }

  /** What stands where outcomes lead, in their order; an empty list for one that leads nowhere. */
  List<List<SourceOutcome>> follow(List<SourceOutcome> outcomes) {
    List<Future<SourceOutcome>> tried = new ArrayList<>();
    List<SourceTask> listed = new ArrayList<>();
    for (SourceOutcome outcome : outcomes) {
      if (!(outcome instanceof SourceOutcome.Elsewhere elsewhere)) continue;
      if (elsewhere.firstThatWorks()) tried.add(waiting.submit(() -> online.firstThatWorks(elsewhere)));
      else listed.addAll(elsewhere.instead());
    }
    List<SourceOutcome> read = all(listed, false);
    List<List<SourceOutcome>> followed = new ArrayList<>();
    int nextRead = 0;
    int nextTried = 0;
    for (SourceOutcome outcome : outcomes) {
      if (!(outcome instanceof SourceOutcome.Elsewhere elsewhere)) {
        followed.add(List.of());
      } else if (elsewhere.firstThatWorks()) {
        followed.add(List.of(awaited(elsewhere.task(), tried.get(nextTried++))));
      } else {
        followed.add(read.subList(nextRead, nextRead + elsewhere.instead().size()));
        nextRead += elsewhere.instead().size();
      }
    }
    return followed;
  }

  /** Does something with each, all at once, and waits for the last. What breaks on one spoils no other. */
  <T> void each(Collection<T> things, Consumer<T> act) {
    List<Future<?>> running = new ArrayList<>();
    for (T thing : things) running.add(waiting.submit(() -> act.accept(thing)));
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (InterruptedException stopped) {
        throw interrupted(stopped);
      } catch (ExecutionException bug) {
        continue;
      }
    }
  }

  private Future<SourceOutcome> submit(SourceTask task, Callable<SourceOutcome> reading) {
    return (task.file() == null ? waiting : this.reading).submit(reading);
  }

  private SourceOutcome outcome(SourceTask task, boolean mayLead) throws InterruptedException {
    if (task.problem() != null) return new SourceOutcome.Failure(task, task.problem(), Health.first(Health.State.FAILING));
    return task.file() == null ? online.read(task, mayLead) : recorded.read(task, task.file(), mayLead);
  }

  /** A source that breaks the reader, or is more than memory holds, is one that failed: the others are read all the same. */
  private static SourceOutcome awaited(SourceTask task, Future<SourceOutcome> one) {
    try {
      return one.get();
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    } catch (ExecutionException bug) {
      Problem problem = new Problem("unreadable", "'%s' could not be read: %s".formatted(task.shown(), bug.getCause()));
      return new SourceOutcome.Failure(task, problem, Health.first(Health.State.FAILING));
    }
  }

  private static MatinaleException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new MatinaleException(ErrorCode.INTERNAL, "reading the sources was interrupted", stopped);
  }

  @Override
  public void close() {
    waiting.shutdownNow();
    reading.shutdownNow();
  }
}
