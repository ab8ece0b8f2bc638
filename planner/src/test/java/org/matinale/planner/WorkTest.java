package org.matinale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.matinale.planner.scheduling.JobClass;
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
    ForAll.of(random -> scenario("readers = " + (1 + random.nextInt(1_000_000)), "zones = UTC+9 2, UTC+1 3, UTC-5 1", "spread = " + random.nextInt(120), "fresh-hours = " + (1 + random.nextInt(50)), "languages = " + (1 + random.nextInt(5)), "paid = 0.3", "rungs = FULL %s, BRIEF %s, EXTRACTIVE %s".formatted(random.nextInt(2), 1 + random.nextInt(2), random.nextInt(2)), "paid-rungs = FULL 0.5, BRIEF 0.5"))
        .check(
            40,
            scenario -> {
              Work work = new Work(scenario);
              List<Work.Part> parts = parts(scenario);
              double quoted = Stream.of(Readership.values()).mapToDouble(of -> IntStream.range(0, work.waves().size()).mapToDouble(wave -> work.quoted(parts, of, wave)).sum()).sum();
              assertThat(parts.stream().mapToDouble(part -> part.jobs().servings()).sum() + quoted).isCloseTo(work.cards(), within(work.cards() * 1e-6));
              assertThat(parts.stream().filter(part -> part.top() == Rung.FULL).mapToDouble(part -> part.jobs().jobs()).sum()).isCloseTo(work.passages(Rung.FULL), within(work.passages() * 1e-6));
              assertThat(parts.stream().mapToDouble(part -> part.jobs().jobs()).sum()).isCloseTo(work.passages(), within(work.passages() * 1e-6));
              for (int wave = 0; wave < work.waves().size(); wave++) {
                int at = wave;
                for (Readership of : Readership.values()) {
                  double cards = parts.stream().mapToDouble(part -> part.jobs().jobs() * part.readers()[of.ordinal()][at]).sum() + work.quoted(parts, of, wave);
                  double wanted = work.waves().get(wave).readers() * scenario.share(of) * scenario.value(Quantity.SHARED_CARDS);
                  assertThat(cards).isCloseTo(wanted, within(wanted * 1e-6));
                }
              }
            });
  }

  @Test
  void agreesWithDrawingEachCard() {
    Scenario scenario = scenario("readers = 300", "matters = 200", "popularity = 1.2", "popularity-offset = 3", "shared-cards = 2", "spread = 0", "zones = UTC+8 1, UTC 2", "fresh-hours = 12");
    double[] shares = IntStream.rangeClosed(1, 200).mapToDouble(rank -> Math.pow(rank + 3, -1.2)).toArray();
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
  void aMatterIsToldInFullForAllWhereOneOfItsReadersPays() {
    // 2,000 cards on one matter, half of a percent of them a paying reader's: nobody pays with a chance of e^-10
    Scenario scenario = scenario("readers = 2000", "matters = 1", "shared-cards = 1", "spread = 0", "paid = 0.005", "rungs = BRIEF", "paid-rungs = FULL");
    Work work = new Work(scenario);
    assertThat(work.passages()).isCloseTo(1, within(1e-9));
    assertThat(work.passages(Rung.BRIEF)).isCloseTo(Math.exp(-10), within(1e-9));
    List<Work.Part> parts = parts(scenario);
    assertThat(parts).extracting(Work.Part::top).containsExactly(Rung.FULL, Rung.BRIEF);
    // whoever pays reads no passage that is brief
    assertThat(parts.getLast().readers()[Readership.PAID.ordinal()][0]).isZero();
    assertThat(parts.getFirst().jobs().jobs() * parts.getFirst().readers()[Readership.PAID.ordinal()][0]).isCloseTo(10, within(1e-6));
  }

  @Test
  void ofTwoWavesALaterPayingReaderMakesAPassageFull() {
    // one card in each wave on average, eight hours apart, a passage holds for eight on average, half of the readers pay
    Scenario scenario = scenario("readers = 2", "matters = 1", "shared-cards = 1", "spread = 0", "zones = UTC+8 1, UTC 1", "fresh-hours = 8", "paid = 0.5", "rungs = BRIEF", "paid-rungs = FULL");
    double none = Math.exp(-1);
    double freeAlone = Math.exp(-0.5) * (1 - Math.exp(-0.5)); // somebody wants it, and nobody who pays
    double holds = Math.exp(-1);
    double first = 1 - none;
    double second = (1 - none) * (1 - first * holds);
    double brief = freeAlone * (1 - holds + holds * Math.exp(-0.5)) + freeAlone * (1 - first * holds);
    Work work = new Work(scenario);
    assertThat(work.passages()).isCloseTo(first + second, within(1e-12));
    assertThat(work.passages(Rung.BRIEF)).isCloseTo(brief, within(1e-12));
  }

  @Test
  void whatIsMeantToBeQuotedIsWrittenWhereSomebodyElseMeansItOtherwise() {
    // one matter that everybody wants; those who pay have it written, and all read it
    Scenario all = scenario("readers = 1e6", "matters = 1", "shared-cards = 1", "spread = 0", "paid = 0.5", "rungs = EXTRACTIVE", "paid-rungs = BRIEF");
    assertThat(new Work(all).quoted(parts(all), Readership.FREE, 0)).isCloseTo(0, within(1e-3));
    // so many that no two readers want the same: half is quoted
    Scenario each = scenario("readers = 1000", "matters = 1e9", "popularity = 1e-9", "shared-cards = 1", "spread = 0", "paid = 0.5", "rungs = EXTRACTIVE", "paid-rungs = BRIEF");
    assertThat(new Work(each).quoted(parts(each), Readership.FREE, 0)).isCloseTo(500, within(0.01));
    assertThat(new Work(each).passages(Rung.FULL)).isZero();
  }

  @Test
  void mixedRungsAgreeWithDrawingEachCard() {
    Scenario scenario = scenario("readers = 120", "matters = 40", "popularity = 1.2", "popularity-offset = 3", "shared-cards = 1", "spread = 0", "zones = UTC+8 1, UTC 2", "fresh-hours = 12", "paid = 0.1", "rungs = BRIEF 0.6, EXTRACTIVE 0.4", "paid-rungs = FULL");
    double[] shares = IntStream.rangeClosed(1, 40).mapToDouble(rank -> Math.pow(rank + 3, -1.2)).toArray();
    double all = Arrays.stream(shares).sum();
    SplittableRandom random = new SplittableRandom(2);
    int nights = 3_000;
    double full = 0;
    double brief = 0;
    double freeInFull = 0;
    double quoted = 0;
    for (int night = 0; night < nights; night++) {
      for (int matter = 0; matter < 40; matter++) {
        // by wave: cards of those who pay, of free readers meant brief, and meant quoted
        int[][] cards = new int[2][];
        for (int wave = 0; wave < 2; wave++) {
          double wanted = (wave + 1) * 40 * shares[matter] / all;
          cards[wave] = new int[] {poisson(random, wanted * 0.1), poisson(random, wanted * 0.54), poisson(random, wanted * 0.36)};
        }
        boolean holds = random.nextDouble() < Math.exp(-8 / 12.0);
        boolean early = cards[0][0] + cards[0][1] > 0;
        int[][] lives = early && holds ? new int[][] {{0, 1}} : new int[][] {{0}, {1}};
        for (int[] life : lives) {
          int paying = Arrays.stream(life).map(wave -> cards[wave][0]).sum();
          int free = Arrays.stream(life).map(wave -> cards[wave][1] + cards[wave][2]).sum();
          if (Arrays.stream(life).map(wave -> cards[wave][0] + cards[wave][1]).sum() == 0) {
            quoted += free;
          } else if (paying > 0) {
            full++;
            freeInFull += free;
          } else {
            brief++;
          }
        }
      }
    }
    Work work = new Work(scenario);
    List<Work.Part> parts = parts(scenario);
    assertThat(work.passages(Rung.FULL)).isCloseTo(full / nights, within(0.15));
    assertThat(work.passages(Rung.BRIEF)).isCloseTo(brief / nights, within(0.15));
    assertThat(parts.stream().filter(part -> part.top() == Rung.FULL).mapToDouble(part -> part.jobs().jobs() * Arrays.stream(part.readers()[Readership.FREE.ordinal()]).sum()).sum()).isCloseTo(freeInFull / nights, within(0.4));
    assertThat(work.quoted(parts, Readership.FREE, 0) + work.quoted(parts, Readership.FREE, 1)).isCloseTo(quoted / nights, within(0.15));
  }

  private static int poisson(SplittableRandom random, double mean) {
    int many = 0;
    for (double left = random.nextDouble() / Math.exp(-mean), term = 1; left > term; term *= mean / many) {
      left -= term;
      many++;
    }
    return many;
  }

  @Test
  void wishesOfPayingReadersComeBesideThoseOfAll() {
    Scenario scenario = scenario("readers = 1000", "spread = 0", "paid = 0.1", "wishes = 0.5", "paid-wishes = 2");
    List<JobClass> wishes = parts(scenario).stream().map(Work.Part::jobs).filter(jobs -> jobs.name().startsWith("own wishes")).toList();
    assertThat(wishes).extracting(JobClass::jobs).containsExactly(900 * 0.5, 100 * 2.5);
    assertThat(wishes.getLast().waiting().getFirst().worth()).isCloseTo(2 * wishes.getFirst().waiting().getFirst().worth(), within(1e-9));
  }

  @Test
  void nightsLongerThanADayLieOverEachOther() {
    // a wave at UTC+14 and one at UTC-10: the same clock, a day apart, so that every day has both in the same three hours
    Scenario scenario = scenario("readers = 3000000", "way = cards-alone", "spread = 0", "zones = UTC+14 2, UTC-10 1", "model = llama-3.1-8b", "small-model = llama-3.1-8b", "window-hours = 3", "composing-minutes = 0");
    Work work = new Work(scenario);
    Crew crew = Crew.of(scenario, CATALOGUE);
    double all = 3_000_000 * 6.2 * work.costs(crew).full();
    assertThat(work.load(crew).accelerators()).isCloseTo(all / (3 * 3600), within(1e-6));
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
    assertThat(work.load(crew).accelerators()).isCloseTo(needed, within(needed * 1e-9));
  }
}
