package org.matinale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.planner.scheduling.Demand;
import org.matinale.planner.scheduling.Fluid;
import org.matinale.planner.scheduling.FreeCapacity;
import org.matinale.planner.scheduling.Lengths;
import org.matinale.planner.scheduling.LoadTrace;
import org.matinale.planner.scheduling.Policy;
import org.matinale.planner.scheduling.Rung;
import org.matinale.planner.serving.Catalogue;
import org.matinale.planner.saying.Refused;

/** Plans, from a scenario to who reaches which rung. */
final class PlannerTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();
  private static final Planner PLANNER = new Planner(CATALOGUE, null);

  private static Scenario scenario(String... lines) {
    return new ScenarioText().with(String.join("\n", lines), "test").scenario();
  }

  /** More work than a few accelerators do: so many matters that each card is one. */
  private static Scenario large(String... more) {
    return scenario(Stream.concat(Stream.of("readers = 2e6", "way = cards-alone", "zones = Europe/Paris 0.7, America/New_York 0.3", "model = llama-3.3-70b", "small-model = llama-3.1-8b"), Arrays.stream(more)).toArray(String[]::new));
  }

  @Test
  void everyPresetCanBePlanned() {
    for (String name : Presets.NAMES) {
      Plan plan = PLANNER.plan(Presets.of(name).scenario());
      assertThat(plan.accelerators()).as(name).isPositive();
      assertThat(plan.rungs().values().stream().mapToDouble(Double::doubleValue).sum()).as(name).isCloseTo(1, within(1e-6));
      assertThat(plan.waves().stream().mapToDouble(Plan.Reached::readers).sum()).as(name).isCloseTo(plan.scenario().value(Quantity.READERS), within(plan.scenario().value(Quantity.READERS) * 1e-9));
    }
  }

  @Test
  void asManyAsItTakesTellEverythingInFullAndFewerDoNot() {
    Plan enough = PLANNER.plan(large());
    assertThat(enough.accelerators()).isEqualTo(enough.needed().orElseThrow());
    assertThat(enough.rungs().get(Rung.FULL)).isCloseTo(1, within(1e-6));
    assertThat(enough.marginal().full()).isCloseTo(0, within(1e-6));
    Plan fewer = PLANNER.plan(large("accelerators = " + (enough.accelerators() / 4 * 2)));
    assertThat(fewer.rungs().get(Rung.FULL)).isLessThan(0.95);
    assertThat(fewer.onTime()).isGreaterThan(fewer.rungs().get(Rung.FULL));
    assertThat(fewer.marginal().full()).isPositive();
    assertThat(fewer.marginal().breakEven()).hasValueSatisfying(worth -> assertThat(worth).isPositive());
    assertThat(fewer.needed()).isEqualTo(enough.needed());
  }

  @Test
  void aPartOfACopyOfTheModelDoesNothing() {
    Plan even = PLANNER.plan(large("accelerators = 100", "tensor-parallel = 2"));
    Plan odd = PLANNER.plan(large("accelerators = 101", "tensor-parallel = 2"));
    assertThat(odd.rungs()).isEqualTo(even.rungs());
    assertThat(odd.busy()).isEqualTo(even.busy());
    assertThat(odd.marginal().cards()).isEqualTo(even.marginal().cards()).isPositive();
  }

  @Test
  void theClosedFormAndTheSearchAgreeOnHowManyItTakes() {
    for (Scenario scenario : List.of(large(), large("spread = 15"), Presets.of("city").with("readers", "3e8", "test").scenario())) {
      Work work = new Work(scenario);
      Crew crew = Crew.of(scenario, CATALOGUE);
      double closed = work.load(crew).accelerators();
      OptionalLong searched = Fluid.needed(Work.demand(work.parts(crew)), Rung.FULL, many -> FreeCapacity.all(many, 0, work.hours() * 3600), 1_000_000);
      assertThat(searched.orElseThrow()).isEqualTo((long) Math.ceil(closed - 1e-9));
    }
  }

  @Test
  void asManyAsItTakesAreJustEnoughWhereNightsLieOverEachOther() {
    ForAll.of(random -> scenario("readers = " + (50_000_000 + random.nextInt(200_000_000)), "way = cards-alone", "zones = world", "spread = " + (60 + random.nextInt(120)), "window-hours = " + (3 + random.nextInt(18)), "model = llama-3.1-8b", "small-model = llama-3.1-8b"))
        .check(
            10,
            scenario -> {
              Crew crew = Crew.of(scenario, CATALOGUE);
              Work work = new Work(scenario);
              assertThat(work.hours()).isGreaterThan(24);
              double needed = work.load(crew).accelerators();
              Demand demand = Work.demand(work.parts(crew));
              assertThat(Fluid.daily(demand, FreeCapacity.all(needed, 0, 86_400)).answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED).share(Rung.FULL)).isCloseTo(1, within(1e-9));
              assertThat(Fluid.daily(demand, FreeCapacity.all(needed * 0.99, 0, 86_400)).answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED).share(Rung.FULL)).isLessThan(1 - 1e-6);
            });
  }

  @Test
  void freeReadersBriefAndPayingReadersInFullTakesLessThanAllInFull() {
    Scenario both = Presets.of("country").with("readers = 1e5\nrungs = BRIEF\npaid-rungs = FULL", "test").scenario();
    Plan plan = PLANNER.plan(both);
    Map<Rung, Double> paid = plan.plans().getOrDefault(Readership.PAID, Map.of());
    Map<Rung, Double> free = plan.plans().getOrDefault(Readership.FREE, Map.of());
    assertThat(paid.get(Rung.FULL)).isCloseTo(1, within(1e-6));
    assertThat(free.get(Rung.FULL)).isBetween(0.1, 0.99);
    assertThat(free.getOrDefault(Rung.FULL, 0.0) + free.getOrDefault(Rung.BRIEF, 0.0)).isCloseTo(1, within(1e-6));
    assertThat(plan.passagesFull()).isBetween(0.1 * plan.passages(), 0.9 * plan.passages());
    assertThat(plan.neededFull().orElseThrow()).isGreaterThanOrEqualTo(plan.needed().orElseThrow());
    Work mixed = new Work(both);
    double needed = mixed.load(Crew.of(both, CATALOGUE)).accelerators();
    assertThat(needed).isLessThan(new Work(both.with(RungMix.ALL_FULL)).load(Crew.of(both, CATALOGUE)).accelerators()).isGreaterThan(new Work(both.with(RungMix.ALL_BRIEF)).load(Crew.of(both, CATALOGUE)).accelerators());
  }

  @Test
  void whereNotAllCanBeWrittenPayingReadersComeFirst() {
    Plan plan = PLANNER.plan(large("paid = 0.05", "accelerators = 24"));
    assertThat(plan.rungs().get(Rung.FULL)).isBetween(0.1, 0.9);
    assertThat(plan.plans().getOrDefault(Readership.PAID, Map.of()).get(Rung.FULL)).isCloseTo(1, within(1e-9));
    assertThat(plan.plans().getOrDefault(Readership.FREE, Map.of()).get(Rung.FULL)).isBetween(0.05, 0.9);
  }

  @Test
  void aSimulatedNightComesToWhatIsReckonedWhereThereIsTooLittle() {
    for (Scenario scenario : List.of(
        large("accelerators = 16"),
        scenario("readers = 2e6", "way = cards-alone", "accelerators = 8", "zones = world", "spread = 90", "model = llama-3.3-70b", "small-model = llama-3.1-8b"), // nights that lie over each other
        scenario("readers = 2e8", "zones = world", "spread = 90", "matters = 400000", "languages = 40", "accelerators = 6", "rungs = BRIEF 0.6, EXTRACTIVE 0.4", "paid-rungs = FULL"))) {
      Plan plan = PLANNER.plan(scenario);
      SimulatedNight night = PLANNER.simulated(scenario, 1);
      assertThat(night.reckoned()).isCloseTo(plan.onTime(), within(1e-9));
      assertThat(night.difference()).isBetween(-0.03, 0.03);
      for (Rung rung : Rung.values()) assertThat(night.rungs().getOrDefault(rung, 0.0)).as(rung.name()).isCloseTo(plan.rungs().getOrDefault(rung, 0.0), within(0.03));
    }
  }

  @Test
  void acceleratorsThatAreKeptForTheNightDrawPowerWhileTheyIdle() {
    Scenario scenario = scenario("readers = 100", "accelerators = 4", "model = llama-3.1-8b", "spread = 0", "window-hours = 2", "idle-power = 0.5");
    Plan plan = PLANNER.plan(scenario);
    double idle = (4 * 2 * 3600 - plan.busy()) * 0.5 * plan.machines().watts() / 3.6e6;
    assertThat(plan.idleKilowattHours()).isCloseTo(idle, within(1e-9));
    assertThat(plan.kilowattHours()).isCloseTo(idle + plan.busy() * plan.machines().watts() / 3.6e6, within(1e-9));
    assertThat(PLANNER.plan(scenario.with(Quantity.IDLE_POWER, 0)).idleKilowattHours()).isZero();
  }

  @Test
  void researchesThatFindWhatOthersReadTakeLess() {
    Scenario alone = Presets.of("planet").scenario().with(Scenario.Way.RESEARCHED_ALONE);
    double without = PLANNER.estimate(alone).accelerators();
    double half = PLANNER.estimate(alone.with(Quantity.ALONE_HIT, 0.5)).accelerators();
    assertThat(half).isBetween(without * 0.3, without * 0.75);
  }

  @Test
  void moreReadersMoreTokensAndSlowerMachinesNeverTakeFewer() {
    for (Quantity quantity : List.of(Quantity.READERS, Quantity.MATTERS, Quantity.FULL_INPUT, Quantity.FULL_OUTPUT, Quantity.CALLS)) {
      double before = 0;
      for (double factor : new double[] {1, 1.5, 3, 9}) {
        double now = PLANNER.estimate(Presets.of("planet").scenario().with(quantity, Presets.of("planet").scenario().value(quantity) * factor)).accelerators();
        assertThat(now).as(quantity.key()).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  @Test
  void asManyReadersAsFitAreJustServed() {
    Scenario alone = large();
    double readers = PLANNER.readers(alone, 100, 1e9);
    assertThat(PLANNER.estimate(alone.with(Quantity.READERS, readers)).accelerators()).isLessThanOrEqualTo(100).isGreaterThan(99);
  }

  @Test
  void sharingIsNeverDearerThanWritingAlone() {
    for (Comparison.Row row : PLANNER.comparison(Presets.of("country").scenario(), List.of(10.0, 1e4, 1e7)).rows()) {
      assertThat(row.of(Scenario.Way.SHARED).kilowattHours()).isLessThanOrEqualTo(row.of(Scenario.Way.CARDS_ALONE).kilowattHours() * (1 + 1e-9));
      assertThat(row.of(Scenario.Way.SHARED).accelerators()).isLessThanOrEqualTo(row.of(Scenario.Way.CARDS_ALONE).accelerators());
    }
  }

  @Test
  void noPolicyBeatsTheBoundAndSharingBeatsAllThatWriteAlone() {
    Scenario scarce = scenario("readers = 2e8", "zones = world", "matters = 400000", "languages = 40", "accelerators = 4", "model = llama-3.3-70b");
    List<Planner.PolicyAnswer> answers = PLANNER.policies(scarce);
    for (Planner.PolicyAnswer answer : answers) assertThat(answer.ofBound()).as(answer.name()).isLessThanOrEqualTo(1 + 1e-9);
    double shared = answers.getLast().ofBound();
    assertThat(shared).isCloseTo(1, within(1e-6));
    answers.stream().filter(answer -> answer.name().endsWith("alone")).forEach(answer -> assertThat(answer.ofBound()).as(answer.name()).isLessThan(shared));
  }

  @Test
  void peopleByDayTakeWhatTheNightThenLacks() {
    // ten requests a second for two days, each long enough to keep some accelerators busy
    String rates = Stream.iterate(0, minute -> minute < 3 * 24 * 60, minute -> minute + 10).map(minute -> minute + ",600\n").reduce("", String::concat);
    LoadTrace people = LoadTrace.ofRates("people", rates.lines(), Lengths.of(new int[] {2_000}, new int[] {500}), Duration.ofMinutes(30));
    Scenario scenario = large("trace-day = 0");
    Plan alone = PLANNER.plan(scenario);
    Plan beside = new Planner(CATALOGUE, people).plan(scenario);
    assertThat(beside.needed().orElseThrow()).isGreaterThan(alone.needed().orElseThrow());
    assertThatThrownBy(() -> new Planner(CATALOGUE, people).plan(scenario.with(Quantity.TRACE_DAY, 5))).isInstanceOf(Refused.class).hasMessageContaining("which has hours 0 to 72. Maybe trace-day = 0.");
    LoadTrace endless = LoadTrace.ofRates("endless", rates.lines(), Lengths.of(new int[] {100_000_000}, new int[] {500}), Duration.ofMinutes(30));
    assertThatThrownBy(() -> new Planner(CATALOGUE, endless).plan(scenario)).hasMessageContaining("requests of endless cannot be served: a text of").satisfies(refused -> assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.DATA));
    assertThatThrownBy(() -> scenario("guard = 1")).hasMessageContaining("guard = 1; nothing is left to the night");
  }

  @Test
  void whatCannotBeIsRefusedWithItsValue() {
    assertThatThrownBy(() -> scenario("readers = 0")).isInstanceOf(Refused.class).hasMessageContaining("readers = 0").hasMessageContaining("Maybe");
    assertThatThrownBy(() -> scenario("readers = -5")).isInstanceOf(Refused.class).hasMessageContaining("readers = -5");
    assertThatThrownBy(() -> scenario("readers = 0.5")).isInstanceOf(Refused.class).hasMessageContaining("at least one");
    assertThatThrownBy(() -> scenario("window-hours = 0.05")).isInstanceOf(Refused.class).hasMessageContaining("5 minutes are for composing");
    assertThatThrownBy(() -> scenario("open-rate = 1.5")).isInstanceOf(Refused.class).hasMessageContaining("open-rate = 1.5");
    assertThatThrownBy(() -> scenario("shared-cards = 9")).isInstanceOf(Refused.class).hasMessageContaining("9 shared cards of 7");
    assertThatThrownBy(() -> PLANNER.plan(scenario("accelerator = h101"))).isInstanceOf(Refused.class).hasMessageContaining("h101").hasMessageContaining("h100");
    assertThatThrownBy(() -> PLANNER.plan(scenario("accelerator = rtx-4090", "model = llama-3.1-405b"))).isInstanceOf(Refused.class).hasMessageContaining("405b").hasMessageContaining("GB");
    assertThatThrownBy(() -> PLANNER.plan(scenario("accelerators = 1", "model = llama-3.1-405b"))).isInstanceOf(Refused.class).hasMessageContaining("Maybe");
  }

  @Test
  void sensitivityIsTheSameForTheSameSeedAndHoldsThePlan() {
    Scenario planet = Presets.of("planet").scenario();
    Sensitivity one = PLANNER.sensitivity(planet, 7);
    assertThat(PLANNER.sensitivity(planet, 7)).isEqualTo(one);
    assertThat(one.ranges()).hasEntrySatisfying("accelerators", range -> assertThat((double) PLANNER.plan(planet).accelerators()).isBetween(range.low(), range.high())).containsEntry("needed", one.ranges().get("accelerators"));
    assertThat(one.bars()).isSortedAccordingTo((a, b) -> Double.compare(b.length(), a.length()));
  }

  private static Consumer<Double> lyingIn(Sensitivity.@Nullable Range range) {
    return value -> {
      assertThat(range).isNotNull();
      if (range != null) assertThat(value).isBetween(range.low(), range.high());
    };
  }

  @Test
  void rangesAreOfAsManyAcceleratorsAsThereAre() {
    for (int accelerators : new int[] {2, 6, 100, 5_000}) {
      Scenario given = large("accelerators = " + accelerators);
      Plan plan = PLANNER.plan(given);
      Map<String, Sensitivity.Range> ranges = PLANNER.sensitivity(given, 1).ranges();
      assertThat(ranges.get("accelerators")).isEqualTo(new Sensitivity.Range(accelerators, accelerators));
      assertThat(plan.megawatts()).satisfies(lyingIn(ranges.get("megawatts")));
      assertThat(plan.money().orElseThrow().perNight()).satisfies(lyingIn(ranges.get("moneyPerNight")));
      assertThat(plan.money().orElseThrow().perReaderMonth()).satisfies(lyingIn(ranges.get("moneyPerReaderMonth")));
      assertThat((double) plan.needed().orElseThrow()).satisfies(lyingIn(ranges.get("needed")));
      assertThat(ranges.containsKey("kilowattHoursPerNight")).isEqualTo(accelerators >= plan.needed().orElseThrow());
    }
  }

  @Test
  void aDrawThatDoesNotFitTheMemoryCostsOnlyItself() {
    Scenario tight = scenario("accelerator = rtx-4090", "accelerators = 1", "engine = llama-cpp", "model = qwen3-32b", "precision = int4", "full-input = 2000");
    double most = 2_000;
    while (fits(tight.with(Quantity.FULL_INPUT, most * 1.02))) most *= 1.02;
    assertThat(PLANNER.sensitivity(tight.with(Quantity.FULL_INPUT, most), 1).ranges()).containsKey("moneyPerNight");
  }

  private static boolean fits(Scenario scenario) {
    try {
      return PLANNER.plan(scenario).accelerators() > 0;
    } catch (Refused longer) {
      return false;
    }
  }

  @Test
  void moreReadersTakeNoLessAndMoreAcceleratorsReachNoFewer() {
    ForAll.of(random -> random.nextLong()).check(20, drawn -> {
      SplittableRandom random = new SplittableRandom(drawn);
      double readers = Math.floor(Math.pow(10, random.nextDouble(0, 9)));
      Scenario few = scenario("readers = " + readers, "zones = Europe/Paris 0.6, UTC-5 0.4", "rungs = FULL 0.3, BRIEF 0.7", "way = " + List.of("shared", "cards-alone", "researched-alone").get(random.nextInt(3)));
      Scenario many = few.with(Quantity.READERS, readers * 3);
      Plan before = PLANNER.plan(few);
      Plan after = PLANNER.plan(many);
      assertThat(after.needed().orElseThrow()).isGreaterThanOrEqualTo(before.needed().orElseThrow());
      assertThat(after.money().orElseThrow().perNight()).isGreaterThanOrEqualTo(before.money().orElseThrow().perNight() * (1 - 1e-9));
      int some = 2 + 2 * random.nextInt(20);
      Plan on = PLANNER.plan(many.with(many.fleet().with(some)));
      Plan onMore = PLANNER.plan(many.with(many.fleet().with(some * 2)));
      assertThat(onMore.onTime()).isGreaterThanOrEqualTo(on.onTime() - 1e-9);
      assertThat(onMore.rungs().get(Rung.EXTRACTIVE)).isLessThanOrEqualTo(on.rungs().getOrDefault(Rung.EXTRACTIVE, 0.0) + 1e-9);
      for (Plan plan : List.of(before, after, on, onMore)) {
        assertThat(plan.rungs().values().stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-9));
        assertThat(plan.kilowattHours()).isLessThanOrEqualTo(plan.megawatts() * 1_000 * plan.hours() * (1 + 1e-9));
        assertThat(plan.idleKilowattHours()).isLessThanOrEqualTo(plan.kilowattHours());
      }
    });
  }

  @Test
  void thePageInTheDocsIsWhatTheCommandWrites() throws Exception {
    Path docs = Path.of(System.getProperty("matinale.home"), "docs");
    CapacityReport report = CapacityReport.of(PLANNER, 1, CapacityReport.COMMAND);
    assertThat(Files.readString(docs.resolve("capacity.md"))).isEqualTo(report.page());
    for (var picture : report.pictures().entrySet()) assertThat(Files.readString(docs.resolve("images").resolve(picture.getKey()))).as(picture.getKey()).isEqualTo(picture.getValue());
  }
}
