package org.matinale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.matinale.planner.scheduling.Rung;
import org.matinale.planner.serving.Catalogue;

/** What readers' mornings come to in jobs. */
final class WorkTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  private static Scenario scenario(String... lines) {
    return new ScenarioText().with(String.join("\n", lines), "test").scenario();
  }

  private static List<Work.Part> parts(Scenario scenario) {
    return new Work(scenario).parts(Crew.of(scenario, CATALOGUE));
  }

  @Test
  void aMatterThatEveryoneWantsIsWrittenOnce() {
    Scenario scenario = scenario("readers = 1000", "matters = 1", "shared-cards = 1", "spread = 0", "zones = UTC");
    assertThat(new Work(scenario).passages()).isCloseTo(1, within(1e-9));
    Work.Part part = parts(scenario).getFirst();
    assertThat(part.jobs().jobs()).isCloseTo(1, within(1e-9));
    assertThat(part.jobs().servings()).isCloseTo(1_000, within(1e-6));
  }

  @Test
  void aPassageThatFadesIsWrittenAgainForThoseWhoComeLater() {
    // eight hours apart, a passage holds for eight on average: of the second wave's, 1 − 1/e is written again
    Scenario scenario = scenario("readers = 2000", "matters = 1", "shared-cards = 1", "spread = 0", "zones = UTC+8 1, UTC 1", "fresh-hours = 8");
    assertThat(new Work(scenario).passages()).isCloseTo(1 + 1 - Math.exp(-1), within(1e-9));
  }

  @Test
  void everyCardIsReadOfOnePassage() {
    ForAll.of(random -> scenario("readers = " + (1 + random.nextInt(1_000_000)), "zones = UTC+9 2, UTC+1 3, UTC-5 1", "spread = " + random.nextInt(120), "fresh-hours = " + (1 + random.nextInt(50)), "languages = " + (1 + random.nextInt(5))))
        .check(
            40,
            scenario -> {
              Work work = new Work(scenario);
              List<Work.Part> parts = parts(scenario);
              assertThat(parts.stream().mapToDouble(part -> part.jobs().servings()).sum()).isCloseTo(work.cards(), within(work.cards() * 1e-6));
              assertThat(parts.stream().mapToDouble(part -> part.jobs().jobs()).sum()).isCloseTo(work.passages(), within(work.passages() * 1e-6));
              for (int wave = 0; wave < work.waves().size(); wave++) {
                int at = wave;
                double cards = parts.stream().mapToDouble(part -> part.jobs().jobs() * part.byWave()[at]).sum();
                double wanted = work.waves().get(wave).readers() * scenario.value(Quantity.SHARED_CARDS);
                assertThat(cards).isCloseTo(wanted, within(wanted * 1e-6));
              }
            });
  }

  @Test
  void agreesWithDrawingEachCard() {
    Scenario scenario = scenario("readers = 300", "matters = 200", "popularity = 1.2", "popularity-offset = 3", "shared-cards = 2", "spread = 0", "zones = UTC+8 1, UTC 2", "fresh-hours = 12");
    double[] shares = new double[200];
    for (int rank = 1; rank <= 200; rank++) shares[rank - 1] = Math.pow(rank + 3, -1.2);
    double all = Arrays.stream(shares).sum();
    SplittableRandom random = new SplittableRandom(1);
    int nights = 400;
    long written = 0;
    for (int night = 0; night < nights; night++) {
      boolean[] holds = new boolean[200];
      for (int wave = 0; wave < 2; wave++) {
        if (wave == 1) for (int matter = 0; matter < 200; matter++) holds[matter] &= random.nextDouble() < Math.exp(-8 / 12.0);
        for (int card = 0; card < (wave == 0 ? 200 : 400); card++) {
          int matter = 0;
          for (double left = random.nextDouble() * all - shares[0]; left > 0; left -= shares[matter]) matter++;
          if (!holds[matter]) written++;
          holds[matter] = true;
        }
      }
    }
    assertThat(new Work(scenario).passages()).isCloseTo(written / (double) nights, within(2.0));
  }

  @Test
  void theTightestStretchOfTheNightSaysHowManyAcceleratorsItTakes() {
    Scenario scenario = scenario("readers = 3000000", "way = cards-alone", "spread = 0", "zones = UTC+1 2, UTC 1", "model = llama-3.1-8b", "small-model = llama-3.1-8b", "window-hours = 3", "composing-minutes = 0");
    Work work = new Work(scenario);
    Crew crew = Crew.of(scenario, CATALOGUE);
    double each = work.costs(crew).full();
    double first = 2_000_000 * 6.2 * each;
    double second = 1_000_000 * 6.2 * each;
    // the first wave within its three hours, or both within four
    double needed = Math.max(first / (3 * 3600), (first + second) / (4 * 3600));
    assertThat(work.load(crew, Rung.FULL).accelerators()).isCloseTo(needed, within(needed * 1e-9));
  }
}
