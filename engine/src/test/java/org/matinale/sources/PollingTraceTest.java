package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Ten recorded hours of fifteen outlets, where the folder of recordings is. */
final class PollingTraceTest {
  private static final Path TRACE = Path.of(System.getProperty("matinale.corpus", "../shared/corpus")).resolve("P-polls-2021-09-20");

  @Test
  void aNightOfPollingCostsLittleAndMissesNothing() throws IOException {
    assumeTrue(Files.isDirectory(TRACE), () -> "no recordings at " + TRACE);
    try (PollingTrace trace = new PollingTrace(TRACE)) {
      PollingTrace.Night every = trace.live(PollingTrace.Manner.EVERYTHING, gathering -> {});
      PollingTrace.Night conditions = trace.live(PollingTrace.Manner.CONDITIONS, gathering -> {});
      PollingTrace.Night schedule = trace.live(PollingTrace.Manner.SCHEDULE, gathering -> {});
      java.util.Set<org.matinale.kernel.ArticleId> lost = new java.util.HashSet<>(every.seen());
      lost.removeAll(schedule.seen());
      lost.removeAll(every.atTheEnd());
      System.out.println("lost " + lost.size());
      for (PollingTrace.Night night : java.util.List.of(every, conditions, schedule))
        System.out.printf("%s seen %d updates %d failures %d addresses %d twice %s%n", night.traffic(), night.seen().size(), night.updates(), night.failures(), night.addresses().size(), night.addresses().values().stream().filter(ids -> ids.size() > 1).count());
      assertThat(schedule.traffic().wireBytes()).isLessThan(every.traffic().wireBytes() / 10);
    }
  }
}
