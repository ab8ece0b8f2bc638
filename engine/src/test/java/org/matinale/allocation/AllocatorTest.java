package org.matinale.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.matinale.allocation.Decision.Reason;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Rung;

final class AllocatorTest {
  private static final AllocationSettings SETTINGS = AllocationSettings.DEFAULT;

  /** A night small enough to try everything. */
  private record Night(Demand demand, long budget, List<int[]> slates, List<float[]> relevances, double[] weights) {
    @Override
    public String toString() {
      return "%d matters, %d readers, budget %d".formatted(demand.matters(), demand.readers(), budget);
    }
  }

  private static Night night(RandomGenerator random, int matters, int readers) {
    Demand.Builder building = new Demand.Builder();
    long all = 0;
    for (int matter = 0; matter < matters; matter++) {
      long brief = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(40);
      long full = random.nextInt(10) == 0 ? Demand.UNAVAILABLE : brief + random.nextInt(80);
      building.matter("m" + matter, brief, full);
      all += full == Demand.UNAVAILABLE ? brief : full;
    }
    List<int[]> slates = new ArrayList<>();
    List<float[]> relevances = new ArrayList<>();
    double[] weights = new double[readers];
    for (int reader = 0; reader < readers; reader++) {
      int[] slate = random.ints(0, matters).distinct().limit(1 + random.nextInt(Math.min(4, matters))).toArray();
      float[] relevance = new float[slate.length];
      for (int i = 0; i < relevance.length; i++) relevance[i] = 0.1f + 0.9f * random.nextFloat();
      double plan = random.nextInt(4) == 0 ? 4 : 1;
      int waited = random.nextInt(3);
      building.reader(plan, waited, slate, relevance);
      slates.add(slate);
      relevances.add(relevance);
      weights[reader] = SETTINGS.weight(plan, waited);
    }
    return new Night(building.build(), (long) (all * random.nextDouble()), slates, relevances, weights);
  }

  private static double value(Night night, Rung[] rungs, AllocationSettings settings) {
    AlphaFair fair = new AlphaFair(settings.alpha());
    double value = 0;
    for (int reader = 0; reader < night.slates().size(); reader++) {
      double utility = 0;
      for (int i = 0; i < night.slates().get(reader).length; i++) utility += night.relevances().get(reader)[i] * settings.quality(rungs[night.slates().get(reader)[i]]);
      value += night.weights()[reader] * fair.of(utility);
    }
    return value;
  }

  private static long cost(Night night, Rung[] rungs) {
    long cost = 0;
    for (int matter = 0; matter < rungs.length; matter++) {
      long one = rungs[matter] == Rung.FULL ? night.demand().full[matter] : rungs[matter] == Rung.BRIEF ? night.demand().brief[matter] : 0;
      if (one == Demand.UNAVAILABLE) return Demand.UNAVAILABLE;
      cost += one;
    }
    return cost;
  }

  private static double best(Night night, AllocationSettings settings) {
    int matters = night.demand().matters();
    double best = Double.NEGATIVE_INFINITY;
    for (int code = 0; code < Math.pow(3, matters); code++) {
      Rung[] rungs = new Rung[matters];
      for (int matter = 0, rest = code; matter < matters; matter++, rest /= 3) rungs[matter] = Rung.values()[rest % 3];
      if (cost(night, rungs) <= night.budget()) best = Math.max(best, value(night, rungs, settings));
    }
    return best;
  }

  @Test
  void comesNearTheBestThereIsAndTheBoundIsNeverBelowIt() {
    for (double alpha : new double[] {0, 0.5, 1, 2, 3}) {
      AllocationSettings settings = SETTINGS.withAlpha(alpha).withoutFloor();
      ForAll.of(random -> night(random, 6, 8)).check(60, night -> {
        Allocation allocation = new Allocator(settings).allocate(night.demand(), night.budget());
        double best = best(night, settings);
        assertThat(allocation.reached()).isCloseTo(value(night, allocation.rungs(), settings), within(1e-9 * Math.max(1, Math.abs(best))));
        assertThat(allocation.bound()).isGreaterThanOrEqualTo(best - 1e-9 * Math.max(1, Math.abs(best)));
        assertThat(allocation.reached() - allocation.floor()).isGreaterThanOrEqualTo((best - allocation.floor()) * (1 - 1 / Math.E) / 2 - 1e-9);
      });
    }
  }

  @Test
  void neverSpendsMoreThanTheBudgetAndDecidesEachMatterOnce() {
    ForAll.of(random -> night(random, 40, 120)).check(night -> {
      Allocation allocation = new Allocator(SETTINGS).allocate(night.demand(), night.budget());
      assertThat(allocation.cost()).isLessThanOrEqualTo(night.budget()).isEqualTo(cost(night, allocation.rungs())).isEqualTo(allocation.decisions().stream().mapToLong(Decision::cost).sum());
      assertThat(allocation.decisions().stream().map(Decision::matter).distinct()).hasSize(40);
      assertThat(allocation.shareOfBound()).isBetween(0.0, 1.0);
      Allocation again = new Allocator(SETTINGS).allocate(night.demand(), night.budget());
      assertThat(again.decisions()).isEqualTo(allocation.decisions());
      assertThat(again.bound()).isEqualTo(allocation.bound());
    });
  }

  @Test
  void ofManyMattersItReachesNearlyTheBound() {
    ForAll.of(random -> night(random, 400, 4_000)).check(5, night -> {
      Allocation allocation = new Allocator(SETTINGS).allocate(night.demand(), night.budget());
      assertThat(allocation.shareOfBound()).isGreaterThan(0.97);
    });
  }

  @Test
  void everyonesBestCardComesBeforeAnybodysSecondWhateverHerPlan() {
    Demand.Builder building = new Demand.Builder();
    int wanted = building.matter("wanted by a hundred who pay", 10, 20);
    int second = building.matter("their second", 10, 20);
    int niche = building.matter("wanted by one", 10, 20);
    for (int i = 0; i < 100; i++) building.reader(16, 0, new int[] {wanted, second}, new float[] {1, 1});
    building.reader(1, 0, new int[] {niche}, new float[] {0.1f});
    Allocation allocation = new Allocator(SETTINGS).allocate(building.build(), 20);

    assertThat(allocation.rungs()).containsExactly(Rung.BRIEF, Rung.EXTRACTIVE, Rung.BRIEF);
    assertThat(allocation.decisions()).extracting(Decision::reason).containsExactly(Reason.FLOOR, Reason.FLOOR, Reason.BUDGET);
  }

  @Test
  void whatFewCareAboutComesUpAfterAsManyNightsAsItsShareBounds() {
    int matters = 40;
    int[] waited = new int[matters];
    Set<Integer> served = new HashSet<>();
    for (int night = 0; night < matters; night++) {
      Demand.Builder building = new Demand.Builder();
      for (int matter = 0; matter < matters; matter++) building.matter("m" + matter, 10, 1_000);
      for (int matter = 0; matter < matters; matter++) for (int reader = 0; reader <= matter * matter; reader++) building.reader(1, waited[matter], new int[] {matter}, new float[] {1});
      Rung[] rungs = new Allocator(SETTINGS).allocate(building.build(), 100).rungs();
      for (int matter = 0; matter < matters; matter++) {
        waited[matter] = rungs[matter] == Rung.EXTRACTIVE ? waited[matter] + 1 : 0;
        if (rungs[matter] != Rung.EXTRACTIVE) served.add(matter);
      }
      assertThat(Arrays.stream(waited).max().orElseThrow()).isLessThan(matters);
    }
    assertThat(served).hasSize(matters);
  }

  @Test
  void aBudgetOfNothingTakesWhatIsFreeAndLeavesTheRest() {
    Demand.Builder building = new Demand.Builder();
    int cached = building.matter("written yesterday", 0, 50);
    int costly = building.matter("costly", 10, 20);
    int unread = building.matter("read by nobody", 10, 20);
    int unwritable = building.matter("no model", Demand.UNAVAILABLE, Demand.UNAVAILABLE);
    building.reader(1, 0, new int[] {cached, costly, unwritable}, new float[] {1, 1, 1});
    building.reader(1, 0, new int[] {}, new float[] {});
    Allocation allocation = new Allocator(SETTINGS).allocate(building.build(), 0);

    assertThat(allocation.rungs()).containsExactly(Rung.BRIEF, Rung.EXTRACTIVE, Rung.EXTRACTIVE, Rung.EXTRACTIVE);
    assertThat(allocation.decisions()).extracting(Decision::matter).containsExactly(cached, costly, unread, unwritable);
    assertThat(allocation.decisions()).extracting(Decision::reason).containsExactly(Reason.FREE, Reason.BUDGET, Reason.NO_READER, Reason.NO_MODEL);
    assertThat(allocation.cost()).isZero();
  }

  @Test
  void goesStraightToTheLargeModelWhereTheSmallOneIsNoBargain() {
    Demand.Builder building = new Demand.Builder();
    int matter = building.matter("cheap in full", 90, 100);
    building.reader(1, 0, new int[] {matter}, new float[] {1});
    Allocation allocation = new Allocator(SETTINGS.withoutFloor()).allocate(building.build(), 100);

    assertThat(allocation.rungs()).containsExactly(Rung.FULL);
    assertThat(allocation.decisions()).hasSize(1);
  }

  @Test
  void aLargerAlphaLiftsThoseWhoHaveLeast() {
    ForAll.of(random -> night(random, 60, 200)).check(20, night -> {
      double added = Fairness.worstTenth(new Allocator(SETTINGS.withAlpha(0).withoutFloor()).allocate(night.demand(), night.budget()).utilities());
      double fair = Fairness.worstTenth(new Allocator(SETTINGS.withAlpha(8).withoutFloor()).allocate(night.demand(), night.budget()).utilities());
      assertThat(fair).isGreaterThanOrEqualTo(added - 0.02);
    });
  }

  @Test
  void refusesDemandThatIsWrongAndNamesTheValue() {
    Demand.Builder building = new Demand.Builder();
    building.matter("m", 1, 2);
    assertThatThrownBy(() -> building.matter("m", -1, 2)).hasMessageContaining("-1");
    assertThatThrownBy(() -> building.reader(-3, 0, new int[] {}, new float[] {})).hasMessageContaining("-3");
    assertThatThrownBy(() -> building.reader(1, 0, new int[] {7}, new float[] {1})).hasMessageContaining("7");
    assertThatThrownBy(() -> building.reader(1, 0, new int[] {0, 0}, new float[] {1, 1})).hasMessageContaining("twice");
    assertThatThrownBy(() -> building.reader(1, 0, new int[] {0}, new float[] {Float.NaN})).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Allocator(SETTINGS).allocate(building.build(), -5)).hasMessageContaining("-5");
  }

  @Test
  void fairnessIsMeasuredByJainsIndexAndTheWorstTenth() {
    assertThat(Fairness.jain(new double[] {3, 3, 3})).isCloseTo(1, within(1e-12));
    assertThat(Fairness.jain(new double[] {1, 0, 0, 0})).isCloseTo(0.25, within(1e-12));
    double[] utilities = new double[20];
    for (int i = 0; i < 20; i++) utilities[i] = i;
    assertThat(Fairness.worstTenth(utilities)).isEqualTo(0.5);
  }
}
