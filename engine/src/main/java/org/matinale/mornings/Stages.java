package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each stage of a night took, by the run's clock. */
final class Stages {
  private final InstantSource clock;
  private final Map<String, Duration> took = new LinkedHashMap<>();

  Stages(InstantSource clock) {
    this.clock = clock;
  }

  <T> T of(String stage, Supplier<T> work) {
    Instant begun = clock.instant();
    try {
      return work.get();
    } finally {
      add(stage, Duration.between(begun, clock.instant()));
    }
  }

  synchronized void add(String stage, Duration time) {
    took.merge(stage, time, Duration::plus);
  }

  synchronized Map<String, Duration> took() {
    return new LinkedHashMap<>(took);
  }
}
