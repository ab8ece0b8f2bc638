package org.matinale.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until it is stepped. */
final class SteppedClock implements InstantSource {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T06:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  void step(Duration by) {
    now.updateAndGet(at -> at.plus(by));
  }
}
