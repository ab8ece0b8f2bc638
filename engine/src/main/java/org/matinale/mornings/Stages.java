package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How long each stage of a night took, by the run's clock. */
final class Stages {
  private final InstantSource clock;
  private final Map<String, Duration> took = new LinkedHashMap<>();

  private final Consumer<String> progress;
  private final Set<String> begun = new HashSet<>();

  /** @param progress is told each stage's name when it begins first */
  Stages(InstantSource clock, Consumer<String> progress) {
    this.clock = clock;
    this.progress = progress;
  }

  synchronized void begin(String stage) {
    if (begun.add(stage)) progress.accept(stage);
  }

  <T> T of(String stage, Supplier<T> work) {
    Instant from = clock.instant();
    begin(stage);
    try {
      return work.get();
    } finally {
      add(stage, Duration.between(from, clock.instant()));
    }
  }

  synchronized void add(String stage, Duration time) {
    took.merge(stage, time, Duration::plus);
  }

  synchronized Map<String, Duration> took() {
    return new LinkedHashMap<>(took);
  }
}
