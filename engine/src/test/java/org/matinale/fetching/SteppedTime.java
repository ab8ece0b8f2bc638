package org.matinale.fetching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that passes where a test says so, or where somebody waits. */
public final class SteppedTime implements InstantSource, Pause {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T05:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  public void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Override
  public void sleep(Duration time) {
    advance(time);
  }
}
