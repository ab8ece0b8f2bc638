package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;
import org.matinale.kernel.Unusable;
import org.matinale.profiles.Subscriber;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceRead;

/** What a briefing says at its foot of where it comes from. */
final class SourcesReport {
  private static final Duration STALE = Duration.ofDays(3);

  private SourcesReport() {}

  static Briefing.SourcesRead of(Subscriber reader, LocalDate edition, Gathering gathering, List<Unusable> failed, Instant now) {
    return Composer.sources(reader, edition, gathering.read().size(), failed, stalest(gathering, now));
  }

  private static @Nullable String stalest(Gathering gathering, Instant now) {
    record Aged(String name, Instant newest) {}
    List<Aged> aged = new ArrayList<>();
    for (SourceRead source : gathering.read()) {
      Instant newest = source.newest();
      if (newest != null && Duration.between(newest, now).compareTo(STALE) > 0) aged.add(new Aged(source.name(), newest));
    }
    return aged.stream().min(Comparator.comparing(Aged::newest).thenComparing(Aged::name)).map(Aged::name).orElse(null);
  }
}
