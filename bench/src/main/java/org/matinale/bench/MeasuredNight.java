package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.AllocationSettings;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Budget;
import org.matinale.mornings.Authors;
import org.matinale.mornings.NightOrder;

/** A night of a given morning for a crowd of its own, as the benchmarks of nights make it.
 *
 * @param feeds a folder of recorded feeds
 * @param at the instant they are read at; the night's clock runs on from there
 */
record MeasuredNight(String feeds, Instant at, Path folder) {
  Path crowd(int readers) throws IOException {
    Path file = folder.resolve("crowd-%d.jsonl".formatted(readers));
    Crowd.write(feeds, at, readers, file, 1);
    return file;
  }

  InstantSource clock() {
    return InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), at));
  }

  /** @param authors null for none */
  NightOrder order(Path readers, String out, Budget budget, @Nullable Authors authors) {
    return new NightOrder(List.of(feeds), readers, folder.resolve(out), null, List.of(), 7, 0, budget, "EUR", AllocationSettings.DEFAULT, Runtime.getRuntime().availableProcessors(), 1, authors);
  }

  static Fetcher nobody(InstantSource clock) {
    return new Fetcher(FetchSettings.DEFAULT, Outside.real(clock));
  }
}
