package org.matinale.sources;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/** Reads the dates of one feed and counts those that mean nothing, so that a thousand of them are one problem. */
final class OddDates {
  private int count;
  private String first = "";

  /** The instant of what is written; null, and counted, where it means none. */
  @Nullable Instant read(@Nullable String written) {
    if (written == null || written.isBlank()) return null;
    Optional<Instant> instant = FeedDates.instant(written);
    if (instant.isEmpty() && count++ == 0) first = written.strip().substring(0, Math.min(60, written.strip().length()));
    return instant.orElse(null);
  }

  List<Problem> problems() {
    if (count == 0) return List.of();
    return List.of(new Problem("bad-date", "%,d dates mean no instant of 1980 to 2100; the first is '%s'".formatted(count, first)));
  }
}
