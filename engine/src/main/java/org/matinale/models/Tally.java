package org.matinale.models;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes to an endpoint. */
final class Tally {
  private final LongAdder asks = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder garbage = new LongAdder();
  private final LongAdder millis = new LongAdder();

  void ask() {
    asks.increment();
  }

  void answer() {
    answers.increment();
  }

  void call() {
    calls.increment();
  }

  void failure() {
    failures.increment();
  }

  void retry() {
    retries.increment();
  }

  void garbage() {
    garbage.increment();
  }

  void spent(Duration time) {
    millis.add(time.toMillis());
  }

  ModelStatistics now() {
    return new ModelStatistics(asks.sum(), answers.sum(), calls.sum(), failures.sum(), retries.sum(), garbage.sum(), millis.sum() / 1_000.0);
  }
}
