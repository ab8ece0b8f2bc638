package org.matinale.planner.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.matinale.planner.ForAll;

final class FluidTest {
  /** Ten accelerators for a hundred seconds: 1,000 accelerator-seconds. */
  private static final Timeline TEN = FreeCapacity.all(10, 0, 100);

  @Test
  void whatFitsIsInTime() {
    Demand demand = new Demand(List.of(JobClass.alone("early", 60, 0, 60, Ladder.whole(10)), JobClass.alone("late", 40, 0, 100, Ladder.whole(10))));
    Outcome outcome = new Fluid(demand, TEN).answer(Policy.EARLIEST_DEADLINE_FIRST);
    assertThat(outcome.onTime()).isEqualTo(1);
    assertThat(outcome.utilisation()).isEqualTo(1);
  }

  @Test
  void firstComeFirstServedServesTheLateBesideTheEarly() {
    Demand demand = new Demand(List.of(JobClass.alone("early", 50, 0, 50, Ladder.whole(10)), JobClass.alone("late", 50, 0, 100, Ladder.whole(10))));
    Outcome outcome = new Fluid(demand, TEN).answer(Policy.FIRST_COME_FIRST_SERVED);
    // by 50 s 500 accelerator-seconds went to both alike; the other half of the early is in vain, the late have 500 for their 250
    assertThat(outcome.reached()).extracting(Reached::full).containsExactly(25.0, 50.0);
    assertThat(outcome.onTime()).isEqualTo(0.75);
    assertThat(new Fluid(demand, TEN).answer(Policy.EARLIEST_DEADLINE_FIRST).onTime()).isEqualTo(1);
  }

  @Test
  void fairSharesFollowWeights() {
    List<Waiting> until = List.of(new Waiting(100, 1));
    Demand demand = new Demand(List.of(new JobClass("paid", 100, 0, Ladder.whole(10), until, 3), new JobClass("free", 100, 0, Ladder.whole(10), until, 1), new JobClass("small", 10, 0, Ladder.whole(10), until, 1)));
    Outcome outcome = new Fluid(demand, TEN).answer(Policy.FAIR_SHARES);
    // the small class wants 100, less than its fifth; of the other 900 three parts and one
    assertThat(outcome.reached()).extracting(Reached::full).containsExactly(67.5, 22.5, 10.0);
  }

  @Test
  void sharedWorkServesAllWhoWait() {
    JobClass story = new JobClass("story", 10, 0, Ladder.whole(100), List.of(new Waiting(50, 3), new Waiting(100, 5)), 1);
    Outcome shared = new Fluid(new Demand(List.of(story)), TEN).answer(Policy.EARLIEST_DEADLINE_FIRST.sharing());
    // 500 by 50 s are half of the jobs, so half of the first readers; the other half of the jobs reaches the second readers alone
    assertThat(shared.reached()).extracting(Reached::full).containsExactly(15.0, 50.0);
    Outcome alone = new Fluid(new Demand(List.of(story)), TEN).answer(Policy.EARLIEST_DEADLINE_FIRST);
    assertThat(alone.reached()).extracting(Reached::full).containsExactly(5.0, 5.0);
    assertThat(alone.servings()).isEqualTo(80);
  }

  @Test
  void everyoneAtBriefComesBeforeAnyoneAtFullWhereBriefAddsMoreForItsWork() {
    Demand demand = new Demand(List.of(JobClass.alone("cards", 100, 0, 100, new Ladder(20, 5, 0.8, 0.4))));
    Outcome outcome = new Fluid(demand, TEN).answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED);
    // 500 make all BRIEF, each 15 of the other 500 raise one
    assertThat(outcome.share(Rung.FULL)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(outcome.share(Rung.BRIEF)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(outcome.gain()).isCloseTo(100 * 0.4 + 100 / 3.0 * 0.2, within(1e-9));
    assertThat(outcome.value()).isCloseTo(outcome.gain() + 40, within(1e-9));
  }

  @Test
  void whatManyWaitForComesFirst() {
    Demand demand = new Demand(List.of(new JobClass("rare", 100, 0, Ladder.whole(10), List.of(new Waiting(50, 1)), 1), new JobClass("common", 60, 0, Ladder.whole(10), List.of(new Waiting(50, 4), new Waiting(100, 4)), 1)));
    Outcome outcome = new Fluid(demand, TEN).answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED);
    // before 50 s a unit gains 8 with the common and 1 with the rare; after 50 s 4 with the common: so of 50 jobs before 50 s all are common, then 10
    assertThat(outcome.reached()).extracting(Reached::full).containsExactly(0.0, 200.0, 240.0);
  }

  @Test
  void fewestAcceleratorsAreTheMostThatAWindowAsksFor() {
    Demand demand = new Demand(List.of(JobClass.alone("a", 10, 0, 50, Ladder.of(100, 20)), JobClass.alone("b", 30, 20, 60, Ladder.of(40, 10))));
    // FULL: [0, 50] asks 1000/50 = 20, [20, 60] 1200/40 = 30, [0, 60] 2200/60 = 36.7
    assertThat(Fluid.needed(demand, Rung.FULL, some -> FreeCapacity.all(some, 0, 100), 1_000_000)).hasValue(37);
    // BRIEF: 200/50, 300/40 = 7.5, 500/60 = 8.3
    assertThat(Fluid.needed(demand, Rung.BRIEF, some -> FreeCapacity.all(some, 0, 100), 1_000_000)).hasValue(9);
    assertThat(Fluid.needed(demand, Rung.EXTRACTIVE, some -> FreeCapacity.all(some, 0, 100), 10)).hasValue(0);
    assertThat(Fluid.needed(demand, Rung.FULL, some -> FreeCapacity.all(some, 0, 100), 36)).isEmpty();
  }

  @Test
  void noPolicyExceedsTheBound() {
    ForAll.of(Nights::drawn).check(night -> {
      double bound = ClairvoyantBound.gain(night.demand(), night.free());
      double alone = ClairvoyantBound.gain(night.demand().alone(), night.free());
      assertThat(alone).isLessThanOrEqualTo(bound * (1 + 1e-9));
      for (Policy policy : List.of(Policy.FIRST_COME_FIRST_SERVED, Policy.EARLIEST_DEADLINE_FIRST, Policy.FAIR_SHARES)) {
        Outcome outcome = new Fluid(night.demand(), night.free()).answer(policy);
        assertThat(outcome.gain()).as(policy.toString()).isLessThanOrEqualTo(alone * (1 + 1e-9));
        assertThat(outcome.work()).isLessThanOrEqualTo(outcome.free() * (1 + 1e-9));
        assertThat(new Fluid(night.demand(), night.free()).answer(policy.sharing()).gain()).as("shared " + policy).isLessThanOrEqualTo(bound * (1 + 1e-9));
        assertThat(outcome.servings(Rung.FULL) + outcome.servings(Rung.BRIEF)).isLessThanOrEqualTo(outcome.servings() * (1 + 1e-9));
      }
    });
  }

  @Test
  void theGreedyOfThePolymatroidIsTheTransportation() {
    ForAll.of(Nights::chained).check(night -> {
      double greedy = ClairvoyantBound.gain(night.demand(), night.free());
      // an interval more, in which nothing fits, makes releases differ and so takes paths
      JobClass never = JobClass.alone("never", 1, 1e6, 2e6, Ladder.whole(1));
      double paths = ClairvoyantBound.gain(new Demand(Stream.concat(night.demand().classes().stream(), Stream.of(never)).toList()), night.free());
      assertThat(paths).isCloseTo(greedy, within(1e-9 * greedy));
    });
  }

  @Test
  void wholeJobsOfUnitValueAreCountedExactly() {
    ForAll.of(random -> {
      int jobs = random.nextInt(1, 11);
      return new double[][] {random.doubles(jobs, 1, 10).toArray(), random.doubles(jobs, 1, 8).toArray()};
    }).check(drawn -> {
      Timeline free = Timeline.of(new double[] {0, 2, 3, 9}, new double[] {3, 1, 5});
      int most = IntStream.range(0, 1 << drawn[0].length).filter(set -> IntStream.range(0, drawn[0].length).allMatch(last -> IntStream.range(0, drawn[0].length)
          .filter(job -> (set >> job & 1) == 1 && drawn[1][job] <= drawn[1][last]).mapToDouble(job -> drawn[0][job]).sum() <= free.until(drawn[1][last]))).map(Integer::bitCount).max().orElse(0);
      assertThat(ClairvoyantBound.mostOnTime(drawn[0], drawn[1], free)).isEqualTo(most);
    });
  }
}
