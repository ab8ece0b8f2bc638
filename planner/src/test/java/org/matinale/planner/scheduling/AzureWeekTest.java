package org.matinale.planner.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nights beside people's requests of a real week, where it is at hand; the load to come is not known. */
final class AzureWeekTest {
  private static final Path TRACES = Path.of(System.getProperty("matinale.corpus", "absent"), "traces");
  private static final double HOUR = 3_600;

  @Test
  void earliestDeadlineFirstWithSharedWorkComesNearTheClairvoyantBound() throws IOException {
    assumeTrue(Files.isDirectory(TRACES), () -> "no traces at " + TRACES);
    Timeline free = free();
    for (double asked : new double[] {0.7, 2}) {
      Demand demand = week(asked * free.mean());
      double bound = ClairvoyantBound.gain(demand, free);
      double reached = new Simulation(demand, free, SimulationSettings.DEFAULT).run(Policy.EARLIEST_DEADLINE_FIRST_SHARED).outcome().gain();
      assertThat(reached / bound).as("work of %s times what is free", asked).isBetween(0.98, 1.0);
      double evenly = new Simulation(demand, free, SimulationSettings.DEFAULT).run(Policy.FAIR_SHARES.sharing()).outcome().gain();
      assertThat(evenly).isLessThan(reached);
    }
  }

  private static Timeline free() throws IOException {
    try (Stream<String> hour = Files.lines(TRACES.resolve("azure2023_conv_hour.csv")); Stream<String> week = Files.lines(TRACES.resolve("azure2024_conv_week_digitised.csv"))) {
      Lengths lengths = LoadTrace.ofRequests("hour", hour, LoadTrace.LONGEST_HOLE).lengths();
      Timeline load = LoadTrace.ofRates("week", week, lengths, LoadTrace.LONGEST_HOLE).scaled(10).busy((input, output) -> input / 20_000.0 + output / 1_000.0, 1);
      return new FreeCapacity(Math.ceil(load.most()), load, new Guard.Headroom(0.05)).timeline();
    }
  }

  /** Seven days' matters, each for readers of eight ready-bys from three to ten hours after their release in the evening; the popular ones for thousands of readers, the rare for one. */
  private static Demand week(double accelerators) {
    List<JobClass> classes = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      double release = Math.max(0, day * 24 * HOUR - 6 * HOUR);
      for (int popularity = 0; popularity < 12; popularity++) {
        List<Waiting> waiting = new ArrayList<>();
        for (int hour = 3; hour <= 10; hour++) waiting.add(new Waiting(release + hour * HOUR, Math.pow(2, 12 - popularity) / 8 * (hour == 6 ? 2 : 1)));
        classes.add(new JobClass("matters " + popularity, Math.rint(accelerators * 10 * HOUR / 20 / 12), release, Ladder.of(20, 4), waiting, 1));
      }
    }
    return new Demand(classes);
  }
}
