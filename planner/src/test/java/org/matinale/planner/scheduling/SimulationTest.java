package org.matinale.planner.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.matinale.planner.ForAll;

final class SimulationTest {
  private static final SimulationSettings PLAIN = SimulationSettings.DEFAULT.with(new Forecast.Known());
  private static final Policy EDF = Policy.EARLIEST_DEADLINE_FIRST;

  @Test
  void jobsAreDoneInOrderOfTheirDeadlines() {
    // one accelerator; 3 s by 9 s, 4 s by 4 s, 2 s by 6 s: done at 4, 6 and 9 s
    Demand demand = demand(JobClass.alone("c", 1, 0, 9, Ladder.whole(3)), JobClass.alone("a", 1, 0, 4, Ladder.whole(4)), JobClass.alone("b", 1, 0, 6, Ladder.whole(2)));
    Simulated night = new Simulation(demand, FreeCapacity.all(1, 0, 20), PLAIN).run(EDF);
    assertThat(night.outcome().onTime()).isEqualTo(1);
    assertThat(night.outcome().work()).isEqualTo(9);
    assertThat(night.jobs()).isEqualTo(3);
  }

  @Test
  void aJobThatHasBegunIsNotInterrupted() {
    // 5 s by 20 s begins at 0; at 1 s comes 2 s by 4 s, which would be done at 7 s: it is not begun
    Demand demand = demand(JobClass.alone("long", 1, 0, 20, Ladder.whole(5)), JobClass.alone("short", 1, 1, 4, Ladder.whole(2)));
    Simulated night = new Simulation(demand, FreeCapacity.all(1, 0, 20), PLAIN).run(EDF);
    assertThat(night.outcome().reached()).extracting(Reached::full).containsExactly(1.0, 0.0);
    assertThat(new Fluid(demand, FreeCapacity.all(1, 0, 20)).answer(EDF).onTime()).isEqualTo(1); // which may be interrupted
  }

  @Test
  void firstComeFirstServedGoesByRelease() {
    // 4 s from 0 until 30 s, 3 s from 1 until 5 s (would be done at 7: dropped), 2 s from 2 until 6 s (done at 6)
    Demand demand = demand(JobClass.alone("a", 1, 0, 30, Ladder.whole(4)), JobClass.alone("b", 1, 1, 5, Ladder.whole(3)), JobClass.alone("c", 1, 2, 6, Ladder.whole(2)));
    Simulated night = new Simulation(demand, FreeCapacity.all(1, 0, 40), PLAIN).run(Policy.FIRST_COME_FIRST_SERVED);
    assertThat(night.outcome().reached()).extracting(Reached::full).containsExactly(1.0, 0.0, 1.0);
  }

  @Test
  void aSharedJobThatMissesItsFirstReaderReachesTheNext() {
    Demand demand = demand(new JobClass("story", 1, 0, Ladder.whole(5), List.of(new Waiting(3, 2), new Waiting(6, 4), new Waiting(9, 8)), 1));
    Simulated night = new Simulation(demand, FreeCapacity.all(1, 0, 20), PLAIN).run(EDF.sharing());
    assertThat(night.outcome().reached()).extracting(Reached::full).containsExactly(0.0, 4.0, 8.0);
    assertThat(night.jobs()).isEqualTo(1);
  }

  @Test
  void fairSharesTakeTurnsByWeight() {
    // in 12 s twelve jobs of 1 s: three of the paid for one of the free
    List<Waiting> until = List.of(new Waiting(12, 1));
    Demand demand = demand(new JobClass("paid", 100, 0, Ladder.whole(1), until, 3), new JobClass("free", 100, 0, Ladder.whole(1), until, 1));
    assertThat(new Simulation(demand, FreeCapacity.all(1, 0, 12), PLAIN).run(Policy.FAIR_SHARES).outcome().reached()).extracting(Reached::full).containsExactly(9.0, 3.0);
  }

  @Test
  void deploymentsAreWholeAndSlotsShareTheirSpeed() {
    // 7 accelerators in deployments of 2 are 3; two slots each, so 6 at once, each at the speed of 1; a job of 10 takes 10 s
    Demand demand = demand(JobClass.alone("a", 100, 0, 25, Ladder.whole(10)));
    Simulated night = new Simulation(demand, FreeCapacity.all(7, 0, 100), new SimulationSettings(2, 2, 0, 900, new Forecast.Known(), 1)).run(EDF);
    assertThat(night.outcome().servings(Rung.FULL)).isEqualTo(12);
    // one slot each: 3 at once, 5 s a job
    assertThat(new Simulation(demand, FreeCapacity.all(7, 0, 100), new SimulationSettings(2, 1, 0, 900, new Forecast.Known(), 1)).run(EDF).outcome().servings(Rung.FULL)).isEqualTo(15);
  }

  @Test
  void peopleWaitForJobsThatHaveBegun() {
    Demand demand = demand(JobClass.alone("a", 3, 0, 50, Ladder.whole(10)));
    Timeline free = Timeline.of(new double[] {0, 4, 50}, new double[] {2, 1});
    Simulated night = new Simulation(demand, free, PLAIN).run(EDF);
    assertThat(night.borrowed()).isEqualTo(6); // the second, from 4 to 10 s
    assertThat(night.outcome().onTime()).isEqualTo(1);
  }

  @Test
  void whatWillNotFitStepsDownBeforeItsDeadline() {
    // 12 s for four cards of 5 s, or 2 s at BRIEF: a FULL takes 3 s more than its BRIEF, of which 4 s are over, so one
    Demand demand = demand(JobClass.alone("cards", 4, 0, 12, Ladder.of(5, 2)));
    Outcome outcome = new Simulation(demand, FreeCapacity.all(1, 0, 12), PLAIN).run(Policy.EARLIEST_DEADLINE_FIRST_SHARED).outcome();
    assertThat(outcome.servings(Rung.FULL)).isEqualTo(1);
    assertThat(outcome.servings(Rung.BRIEF)).isEqualTo(3);
    assertThat(outcome.onTime()).isEqualTo(1);
  }

  @Test
  void theEarlyAreToldBrieflyAndTheLateInFull() {
    // nobody can have 10 s by 4 s; 2 s at BRIEF reach the early, and 10 s again the late
    Demand demand = demand(new JobClass("story", 1, 0, Ladder.of(10, 2), List.of(new Waiting(4, 10), new Waiting(20, 10)), 1));
    Simulated night = new Simulation(demand, FreeCapacity.all(1, 0, 20), new SimulationSettings(1, 1, 0, 8, new Forecast.Known(), 1)).run(Policy.EARLIEST_DEADLINE_FIRST_SHARED);
    assertThat(night.outcome().reached()).extracting(Reached::brief).containsExactly(10.0, 0.0);
    assertThat(night.outcome().reached()).extracting(Reached::full).containsExactly(0.0, 10.0);
    assertThat(night.outcome().work()).isEqualTo(12);
    assertThat(night.jobs()).isEqualTo(2);
  }

  @Test
  void theSameSeedIsTheSameNight() {
    ForAll.of(Nights::drawn).check(50, night -> {
      SimulationSettings varied = new SimulationSettings(2, 2, 0.5, 20, new Forecast.Persistent(10), 7);
      for (Policy policy : List.of(Policy.FIRST_COME_FIRST_SERVED, EDF, Policy.EARLIEST_DEADLINE_FIRST_SHARED, Policy.FAIR_SHARES))
        assertThat(new Simulation(night.demand(), night.free(), varied).run(policy)).isEqualTo(new Simulation(night.demand(), night.free(), varied).run(policy));
    });
  }

  @Test
  void noSimulatedNightExceedsTheBound() {
    ForAll.of(Nights::drawn).check(night -> {
      for (Policy policy : List.of(Policy.FIRST_COME_FIRST_SERVED, EDF, Policy.EARLIEST_DEADLINE_FIRST_SHARED, Policy.FAIR_SHARES)) {
        Simulated simulated = new Simulation(night.demand(), night.free(), PLAIN).run(policy);
        double most = ClairvoyantBound.gain(policy.shared() ? night.demand() : night.demand().alone(), fits(night.free(), simulated));
        assertThat(simulated.outcome().gain()).as(policy.toString()).isLessThanOrEqualTo(most * (1 + 1e-9));
        for (Reached each : simulated.outcome().reached()) assertThat(each.full() + each.brief()).isLessThanOrEqualTo(each.servings() + 1e-9);
      }
    });
  }

  /** What jobs borrowed from people is no capacity of the bound's: it is added wherever it may have been. */
  private static Timeline fits(Timeline free, Simulated night) {
    return night.borrowed() == 0 ? free : free.plus(FreeCapacity.all(night.borrowed(), 0, 200));
  }

  @Test
  void manySmallJobsFlow() {
    ForAll.of(SimulationTest::many).check(12, night -> {
      for (Policy policy : List.of(Policy.FIRST_COME_FIRST_SERVED, EDF, Policy.FAIR_SHARES, Policy.EARLIEST_DEADLINE_FIRST_SHARED)) {
        Outcome fluid = new Fluid(night.demand(), night.free()).answer(policy);
        Outcome simulated = new Simulation(night.demand(), night.free(), PLAIN).run(policy).outcome();
        assertThat(simulated.onTime()).as(policy + " on time").isCloseTo(fluid.onTime(), within(0.03 * fluid.onTime()));
        assertThat(simulated.gain()).as(policy + " gain").isCloseTo(fluid.gain(), within(0.03 * fluid.gain()));
      }
    });
  }

  /** Nights where jobs of one reader each flow: thousands of them, of seconds, over hours, on whole accelerators. */
  private static Nights many(RandomGenerator random) {
    List<JobClass> classes = new ArrayList<>();
    for (int each = 0; each < 12; each++) {
      double release = random.nextInt(3) * 1_800;
      double full = 5 + 10 * random.nextDouble();
      classes.add(new JobClass("c" + each, random.nextInt(1_000, 8_000), release, Ladder.of(full, full / 4), List.of(new Waiting(release + 3_600 + 600 * random.nextInt(18), 1)), random.nextInt(1, 4)));
    }
    double load = 0.3 + random.nextDouble();
    double[] times = new double[31];
    for (int step = 0; step < times.length; step++) times[step] = 600 * step;
    double mean = classes.stream().mapToDouble(of -> of.work(Rung.FULL)).sum() / 14_400 * load;
    return new Nights(new Demand(classes), Timeline.of(times, random.doubles(30, 0.5 * mean, 1.5 * mean).map(Math::rint).toArray()));
  }

  private static Demand demand(JobClass... classes) {
    return new Demand(List.of(classes));
  }
}
