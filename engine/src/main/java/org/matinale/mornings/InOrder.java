package org.matinale.mornings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Many threads work through a range of numbers, slice by slice; what they make is taken in order, and no more slices are ahead than memory should hold. */
final class InOrder implements AutoCloseable {
  private static final int SLICE = 128;
  private static final int AHEAD = 4;

  private final ExecutorService workers;
  private final int threads;

  /** Makes something of the numbers {@code from} until {@code to}. */
  @FunctionalInterface
  interface Work<T> {
    T of(int from, int to);
  }

  InOrder(int threads) {
    this.threads = threads;
    this.workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("night-", 0).factory());
  }

  <T> void each(int from, int to, Work<T> work, Consumer<T> taken) {
    Deque<Future<T>> ahead = new ArrayDeque<>();
    try {
      for (int start = from; start < to; start += SLICE) {
        int first = start;
        int end = Math.min(to, start + SLICE);
        ahead.add(workers.submit(() -> work.of(first, end)));
        if (ahead.size() >= threads * AHEAD) taken.accept(result(ahead.remove()));
      }
      while (!ahead.isEmpty()) taken.accept(result(ahead.remove()));
    } finally {
      ahead.forEach(future -> future.cancel(true));
    }
  }

  static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a night was made", stopped);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException expected) throw expected;
      if (e.getCause() instanceof Error error) throw error;
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
