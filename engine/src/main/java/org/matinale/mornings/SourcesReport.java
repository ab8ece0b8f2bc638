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

/** What a briefing says at its foot of where it comes from. */
final class SourcesReport {
  private static final Duration STALE = Duration.ofDays(3);

  private SourcesReport() {}

  static Briefing.SourcesRead of(Subscriber reader, LocalDate edition, List<Carriers.Feed> read, List<Unusable> failed, Instant now) {
    return Composer.sources(reader, edition, read.size(), failed, stalest(read, now));
  }

  /** The source whose newest article is oldest; null where none is so old that it matters. */
  static @Nullable String stalest(List<Carriers.Feed> read, Instant now) {
    record Aged(String name, Instant newest) {}
    List<Aged> aged = new ArrayList<>();
    for (Carriers.Feed feed : read) {
      Instant newest = feed.newest();
      if (newest != null && Duration.between(newest, now).compareTo(STALE) > 0) aged.add(new Aged(feed.name(), newest));
    }
    return aged.stream().min(Comparator.comparing(Aged::newest).thenComparing(Aged::name)).map(Aged::name).orElse(null);
  }
}
