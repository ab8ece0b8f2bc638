package org.matinale.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.matinale.allocation.Allocation;
import org.matinale.allocation.AllocationSettings;
import org.matinale.allocation.Allocator;
import org.matinale.allocation.Demand;
import org.matinale.allocation.Fairness;
import org.matinale.kernel.Rung;

/** How near an allocation comes to its bound, how long it takes and how evenly it serves, beside plain greedy and first come, first served.
 *
 * <p>Slates are made up: matters by Zipf's law, ten of them for a reader, one reader in twenty on a plan that weighs four. Costs are tokens.
 */
public final class Allocating {
  private static final int CARDS = 10;

  private Allocating() {}

  /** Arguments: readers (1,000,000), matters (20,000), seed (1). Prints a table for budgets of 1 %, 5 %, 20 % and 50 % of everything at {@code FULL}. */
  public static void main(String[] arguments) {
    int readers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int matters = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    long begun = System.nanoTime();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Demand.Builder building = new Demand.Builder();
    long[] full = new long[matters];
    long everything = 0;
    for (int matter = 0; matter < matters; matter++) {
      full[matter] = 1_500 + random.nextInt(4_000);
      everything += full[matter];
      building.matter("m" + matter, 300 + full[matter] / (2 + random.nextInt(5)), full[matter]);
    }
    int[][] slates = new int[readers][];
    for (int reader = 0; reader < readers; reader++) {
      slates[reader] = slate(random, matters);
      float[] relevance = new float[CARDS];
      for (int card = 0; card < CARDS; card++) relevance[card] = 0.15f + 0.85f * random.nextFloat();
      Arrays.sort(relevance);
      for (int i = 0; i < CARDS / 2; i++) {
        float swapped = relevance[i];
        relevance[i] = relevance[CARDS - 1 - i];
        relevance[CARDS - 1 - i] = swapped;
      }
      building.reader(random.nextInt(20) == 0 ? 4 : 1, random.nextInt(10) == 0 ? 1 : 0, slates[reader], relevance);
    }
    Demand demand = building.build();
    System.out.printf("readers %,d  matters %,d  made in %.1f s%n%n", readers, matters, (System.nanoTime() - begun) / 1e9);
    System.out.println("| budget | policy | s | of the bound | FULL | BRIEF | Jain | worst tenth | best card | any card |\n|---|---|---|---|---|---|---|---|---|---|");
    AllocationSettings usual = AllocationSettings.DEFAULT;
    for (int percent : new int[] {1, 5, 20, 50}) {
      long budget = everything / 100 * percent;
      report(percent, "alpha 1", demand, budget, usual, slates);
      report(percent, "alpha 2", demand, budget, usual.withAlpha(2), slates);
      report(percent, "plain greedy", demand, budget, usual.withAlpha(0).withoutFloor(), slates);
      report(percent, "a1 no floor", demand, budget, usual.withoutFloor(), slates);
      report(percent, "a4 no floor", demand, budget, usual.withAlpha(4).withoutFloor(), slates);
      first(percent, demand, budget, slates, full, usual);
    }
  }

  private static int[] slate(RandomGenerator random, int matters) {
    int[] slate = new int[CARDS];
    for (int card = 0; card < CARDS; ) {
      int matter = (int) Math.pow(matters, random.nextDouble()) - 1;
      boolean twice = false;
      for (int before = 0; before < card; before++) twice |= slate[before] == matter;
      if (!twice) slate[card++] = matter;
    }
    return slate;
  }

  private static void report(int percent, String policy, Demand demand, long budget, AllocationSettings settings, int[][] slates) {
    long begun = System.nanoTime();
    Allocation allocation = new Allocator(settings).allocate(demand, budget);
    double seconds = (System.nanoTime() - begun) / 1e9;
    long[] rungs = new long[Rung.values().length];
    for (Rung rung : allocation.rungs()) rungs[rung.ordinal()]++;
    System.out.printf("| %d %% | %s | %.2f | %.2f %% | %,d | %,d | %.4f | %.3f | %.2f %% | %.2f %% |%n", percent, policy, seconds, 100 * allocation.shareOfBound(), rungs[0], rungs[1], Fairness.jain(allocation.utilities()), Fairness.worstTenth(allocation.utilities()), best(slates, allocation.rungs(), 1), best(slates, allocation.rungs(), CARDS));
  }

  private static double best(int[][] slates, Rung[] rungs, int among) {
    int served = 0;
    for (int[] slate : slates) {
      boolean any = false;
      for (int card = 0; card < among; card++) any |= rungs[slate[card]] != Rung.EXTRACTIVE;
      if (any) served++;
    }
    return 100.0 * served / slates.length;
  }

  /** Readers in their order, each with all her cards at {@code FULL}, until the budget is spent. */
  private static void first(int percent, Demand demand, long budget, int[][] slates, long[] full, AllocationSettings settings) {
    boolean[] written = new boolean[full.length];
    long left = budget;
    int count = 0;
    for (int[] slate : slates)
      for (int matter : slate) {
        if (written[matter] || full[matter] > left) continue;
        written[matter] = true;
        left -= full[matter];
        count++;
      }
    double[] utilities = demand.utilities(matter -> written[matter] ? 1 : settings.extractive());
    System.out.printf("| %d %% | first come, first served | | | %,d | 0 | %.4f | %.3f |%n", percent, count, Fairness.jain(utilities), Fairness.worstTenth(utilities));
  }
}
