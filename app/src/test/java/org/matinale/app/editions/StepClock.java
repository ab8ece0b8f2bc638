package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets. */
final class StepClock implements InstantSource {
  private volatile Instant now;

  StepClock(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant to) {
    now = to;
  }

  void forward(Duration by) {
    now = now.plus(by);
  }
}
