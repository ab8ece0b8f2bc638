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
  void whereEveryonesBestCardCanBePaidForEveryoneHasIt() {
    ForAll.of(random -> night(random, 40, 120)).check(night -> {
      long floors = 0;
      Set<Integer> best = new HashSet<>();
      for (int reader = 0; reader < night.slates().size(); reader++) best.add(night.demand().bestOf(reader));
      for (int matter : best) floors += Math.min(night.demand().brief[matter], night.demand().full[matter]);
      Rung[] rungs = new Allocator(SETTINGS).allocate(night.demand(), Math.max(floors, night.budget())).rungs();
      for (int matter : best) assertThat(rungs[matter]).isNotEqualTo(Rung.EXTRACTIVE);
    });
  }

  @Test
  void whoeverWantsItGivesAllOfASmallBudgetToFloors() {
    Demand.Builder building = new Demand.Builder();
    int many = building.matter("the best of two", 10, 30);
    int second = building.matter("the second of a hundred", 10, 30);
    int first = building.matter("their best", 10, 30);
    int few = building.matter("the best of one", 10, 30);
    for (int i = 0; i < 100; i++) building.reader(1, 0, new int[] {first, second}, new float[] {1, 1});
    for (int i = 0; i < 2; i++) building.reader(1, 0, new int[] {many}, new float[] {0.1f});
    building.reader(1, 0, new int[] {few}, new float[] {0.1f});
    Demand demand = building.build();
    assertThat(new Allocator(SETTINGS.withFloorShare(0.5)).allocate(demand, 29).rungs()).containsExactly(Rung.EXTRACTIVE, Rung.BRIEF, Rung.BRIEF, Rung.EXTRACTIVE);
    assertThat(new Allocator(SETTINGS.withFloorShare(1)).allocate(demand, 29).rungs()).containsExactly(Rung.BRIEF, Rung.EXTRACTIVE, Rung.BRIEF, Rung.EXTRACTIVE);
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) assertThatThrownBy(() -> SETTINGS.withFloorShare(share)).hasMessageContaining("Maybe");
  }

  @Test
  void moreBudgetNeverAddsLess() {
    ForAll.of(random -> night(random, 30, 90)).check(40, night -> {
      double before = Double.NEGATIVE_INFINITY;
      for (long budget = 0; budget < 200; budget += 3) {
        double value = new Allocator(SETTINGS.withoutFloor()).allocate(night.demand(), budget).reached();
        assertThat(value).as("at %d", budget).isGreaterThanOrEqualTo(before - 1e-9);
        before = value;
      }
    });
  }

  @Test
  void whoIsFirstInTheListDoesNotMatter() {
    ForAll.of(random -> night(random, 40, 120)).check(night -> {
      Demand.Builder turned = new Demand.Builder();
      Demand demand = night.demand();
      for (int matter = 0; matter < demand.matters(); matter++) turned.matter(demand.matter(matter), demand.brief[matter], demand.full[matter]);
      for (int reader = demand.readers() - 1; reader >= 0; reader--) turned.reader(demand.plans[reader], demand.waited[reader], night.slates().get(reader), night.relevances().get(reader));
      Allocation one = new Allocator(SETTINGS).allocate(demand, night.budget());
      Allocation other = new Allocator(SETTINGS).allocate(turned.build(), night.budget());

      assertThat(other.rungs()).isEqualTo(one.rungs());
      assertThat(other.reached()).isCloseTo(one.reached(), within(1e-9 * Math.max(1, Math.abs(one.reached()))));
      assertThat(other.utilities()[0]).isCloseTo(one.utilities()[demand.readers() - 1], within(1e-9));
    });
  }

  /** How many nights in a row each reader will have waited after one in which matters were told at these rungs. */
  private static int[] waits(Demand demand, Rung[] rungs) {
    int[] waits = new int[demand.readers()];
    for (int reader = 0; reader < waits.length; reader++) {
      int best = demand.bestOf(reader);
      waits[reader] = best < 0 ? demand.waited[reader] : rungs[best] == Rung.EXTRACTIVE ? demand.waited[reader] + 1 : 0;
    }
    return waits;
  }

  /** The most nights that anybody waits, of forty matters that 1, 4, 7, 10 … readers hold best, in two hundred nights. */
  static int longestWait(long budget) {
    int matters = 40;
    int[] waited = null;
    int longest = 0;
    for (int night = 0; night < 200; night++) {
      Demand.Builder building = new Demand.Builder();
      for (int matter = 0; matter < matters; matter++) building.matter("m" + matter, 10, 1_000);
      int readers = 0;
      for (int matter = 0; matter < matters; matter++) for (int holder = 0; holder <= 3 * matter; holder++) building.reader(1, waited == null ? 0 : waited[readers++], new int[] {matter}, new float[] {1});
      Demand demand = building.build();
      waited = waits(demand, new Allocator(SETTINGS).allocate(demand, budget).rungs());
      longest = Math.max(longest, Arrays.stream(waited).max().orElseThrow());
    }
    return longest;
  }

  @Test
  void whatFewCareAboutComesUpAfterAsManyNightsAsItsShareBounds() {
    assertThat(longestWait(100)).as("a tenth of 100 pays for one of 10 each night").isBetween(5, 40);
    assertThat(longestWait(30)).as("a tenth of 30 pays for one in four nights").isBetween(10, 40 * 10 / 3);
    assertThat(longestWait(10)).as("one a night, of forty").isBetween(40, 40 * 10);
  }

  @Test
  void whoseBestCardHasNoModelHasHerNextAsTheFloorAndWaitsForThat() {
    Demand.Builder building = new Demand.Builder();
    int unwritable = building.matter("in a language without a model", Demand.UNAVAILABLE, Demand.UNAVAILABLE);
    int next = building.matter("her next", 10, 20);
    int wanted = building.matter("wanted by many", 1, 2);
    building.reader(1, 2, new int[] {unwritable, next}, new float[] {1, 0.1f});
    building.reader(1, 5, new int[] {unwritable}, new float[] {1});
    for (int i = 0; i < 50; i++) building.reader(1, 0, new int[] {wanted}, new float[] {1});
    Demand demand = building.build();

    assertThat(new Allocator(SETTINGS).allocate(demand, 11).rungs()).containsExactly(Rung.EXTRACTIVE, Rung.BRIEF, Rung.BRIEF);
    assertThat(waits(demand, new Rung[] {Rung.EXTRACTIVE, Rung.EXTRACTIVE, Rung.FULL})).startsWith(3, 5, 0);
    assertThat(waits(demand, new Rung[] {Rung.EXTRACTIVE, Rung.BRIEF, Rung.EXTRACTIVE})).startsWith(0, 5, 1);
  }

  @Test
  void aMillionReadersWithOneInterestAreOnePassage() {
    Demand.Builder building = new Demand.Builder();
    int matter = building.matter("what everybody wants", 10, 30);
    for (int reader = 0; reader < 1_000_000; reader++) building.reader(1, 0, new int[] {matter}, new float[] {0.5f});
    Allocation allocation = new Allocator(SETTINGS).allocate(building.build(), 30);

    assertThat(allocation.rungs()).containsExactly(Rung.FULL);
    assertThat(allocation.cost()).isEqualTo(30);
    assertThat(allocation.shareOfBound()).isEqualTo(1);
    assertThat(Fairness.jain(allocation.utilities())).isCloseTo(1, within(1e-9));
  }

  @Test
  void costsAndWeightsAtTheEndOfTheirRangeOverflowNothing() {
    Demand.Builder building = new Demand.Builder();
    for (int matter = 0; matter < 20; matter++) building.matter("m" + matter, Long.MAX_VALUE / 2, Long.MAX_VALUE - 1);
    int cheap = building.matter("cheap", 1, 2);
    for (int reader = 0; reader < 20; reader++) building.reader(reader % 2 == 0 ? 1e6 : Double.MIN_VALUE, Integer.MAX_VALUE, new int[] {reader, cheap}, new float[] {Float.MIN_VALUE, 1});
    for (int reader = 0; reader < 20; reader++) building.reader(1e6, 0, new int[] {reader}, new float[] {Float.MIN_VALUE});
    for (double alpha : new double[] {0, 0.3, 0.5, 1, 2, 16})
      for (long budget : new long[] {0, 2, Long.MAX_VALUE / 2, Long.MAX_VALUE}) {
        Allocation allocation = new Allocator(new AllocationSettings(alpha, 0.4, 0.8, true, 1, 0, 10)).allocate(building.build(), budget);
        assertThat(allocation.cost()).isBetween(0L, budget);
        assertThat(new double[] {allocation.floor(), allocation.reached(), allocation.bound(), allocation.shareOfBound()}).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(allocation.shareOfBound()).isBetween(0.0, 1.0);
      }
    assertThatThrownBy(() -> building.reader(1e7, 0, new int[] {}, new float[] {})).hasMessageContaining("1.0E7");
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
