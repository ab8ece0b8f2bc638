package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * <p>Demand is made up. Of 50,000 interests, held by Zipf's law, the first hundredth finds what many tell and the others 3 to 40 matters of their own; a reader holds one to eight and has up to ten cards of
 * theirs. One reader in twenty is on a plan that weighs four; one in ten waited a night. Costs are tokens.
 *
 * <p>Arguments: readers (1,000,000), matters (20,000), seed (1).
 */
public final class Allocating {
  private static final int CARDS = 10;
  private static final int INTERESTS = 50_000;
  private static final int MOST_HELD = 8;
  private static final int PAID_WEIGHS = 4;
  private static final AllocationSettings USUAL = AllocationSettings.DEFAULT;

  private final int[] full;
  private final int[][] pools;
  private final int[][] slates;
  private final double[] weights;
  private final Demand demand;
  private final long everything;

  private Allocating(int readers, int matters, RandomGenerator random) {
    Demand.Builder building = new Demand.Builder();
    full = random.ints(matters, 1_500, 5_500).toArray();
    for (int matter = 0; matter < matters; matter++) building.matter("m" + matter, 300 + full[matter] / random.nextInt(2, 7), full[matter]);
    everything = Arrays.stream(full).asLongStream().sum();
    pools = new int[INTERESTS][];
    for (int interest = 0; interest < INTERESTS; interest++) {
      boolean common = interest < INTERESTS / 100;
      pools[interest] = random.ints(random.nextInt(3, 41), 0, matters).map(any -> common ? (int) Math.pow(matters, random.nextDouble()) - 1 : any).distinct().toArray();
    }
    slates = new int[readers][];
    weights = new double[readers];
    for (int reader = 0; reader < readers; reader++) {
      int plan = random.nextInt(20) == 0 ? PAID_WEIGHS : 1;
      int waited = random.nextInt(10) == 0 ? 1 : 0;
      slates[reader] = slate(random);
      weights[reader] = plan * (1 + USUAL.ageing() * waited);
      building.reader(plan, waited, slates[reader], relevances(random, slates[reader].length));
    }
    demand = building.build();
  }

  private int[] slate(RandomGenerator random) {
    int[] held = random.ints(random.nextInt(1, MOST_HELD + 1), 0, INTERESTS).map(any -> (int) Math.pow(INTERESTS, random.nextDouble()) - 1).toArray();
    return random.ints(4L * CARDS, 0, Integer.MAX_VALUE).map(any -> pools[held[any % held.length]][any / held.length % pools[held[any % held.length]].length]).distinct().limit(CARDS).toArray();
  }

  private static float[] relevances(RandomGenerator random, int cards) {
    float[] relevances = new float[cards];
    float next = 1;
    for (int card = 0; card < cards; card++) relevances[card] = next *= 0.8f + 0.2f * random.nextFloat();
    return relevances;
  }

  public static void main(String[] arguments) throws IOException {
    int readers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int matters = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Allocating night = new Allocating(readers, matters, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    System.out.printf("%,d readers with %,d cards of %,d matters, which all at FULL would cost %,d tokens; %d cores%n%n", readers, Arrays.stream(night.slates).mapToLong(slate -> slate.length).sum(),
        Arrays.stream(night.slates).flatMapToInt(Arrays::stream).distinct().count(), night.everything, Runtime.getRuntime().availableProcessors());
    for (int warming = 0; warming < 2; warming++) new Allocator(USUAL).allocate(night.demand, night.everything / 20);
    System.out.println("| budget | policy | s | gain over its floor, of the bound | all its gain, of the bound without a floor | FULL | BRIEF | best card written | Jain's index | worst tenth |\n|---|---|---|---|---|---|---|---|---|---|");
    for (int percent : new int[] {1, 5, 20, 50}) night.budget(percent);
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) if (line.startsWith("VmHWM")) System.out.printf("%nMemory at most: %,d MB%n", Long.parseLong(line.replaceAll("\\D", "")) / 1024);
  }

  private void budget(int percent) {
    long budget = everything / 100 * percent;
    Allocation free = new Allocator(USUAL.withoutFloor()).allocate(demand, budget);
    for (double alpha : new double[] {0.5, 1, 2}) report(percent, "Matinale, alpha %s".formatted(alpha), USUAL.withAlpha(alpha), free);
    report(percent, "alpha 1, no floor", USUAL.withoutFloor(), free);
    report(percent, "plain greedy", USUAL.withAlpha(0).withoutFloor(), free);
    boolean[] written = firstCome(budget);
    Rung[] rungs = new Rung[full.length];
    for (int matter = 0; matter < rungs.length; matter++) rungs[matter] = written[matter] ? Rung.FULL : Rung.EXTRACTIVE;
    row(percent, "first come, first served", "| |", rungs, demand.utilities(matter -> USUAL.quality(rungs[matter])), free);
  }

  private void report(int percent, String policy, AllocationSettings settings, Allocation free) {
    long begun = System.nanoTime();
    Allocation allocation = new Allocator(settings).allocate(demand, everything / 100 * percent);
    String measured = "| %.2f | %.2f %%".formatted((System.nanoTime() - begun) / 1e9, 100 * allocation.shareOfBound());
    row(percent, policy, measured, allocation.rungs(), allocation.utilities(), free);
  }

  /** @param free the allocation at alpha 1 without a floor, whose bound all are held against */
  private void row(int percent, String policy, String measured, Rung[] rungs, double[] utilities, Allocation free) {
    double value = 0;
    int best = 0;
    for (int reader = 0; reader < slates.length; reader++) {
      value += weights[reader] * Math.log(utilities[reader]);
      if (rungs[slates[reader][0]] != Rung.EXTRACTIVE) best++;
    }
    List<Rung> all = new ArrayList<>(Arrays.asList(rungs));
    System.out.printf("| %d %% | %s %s | %.2f %% | %,d | %,d | %.2f %% | %.4f | %.3f |%n", percent, policy, measured, 100 * (value - free.floor()) / (free.bound() - free.floor()),
        all.stream().filter(rung -> rung == Rung.FULL).count(), all.stream().filter(rung -> rung == Rung.BRIEF).count(), 100.0 * best / slates.length, Fairness.jain(utilities), Fairness.worstTenth(utilities));
  }

  /** Readers in their order, each with all her cards at {@code FULL}, until the budget is spent. */
  private boolean[] firstCome(long budget) {
    boolean[] written = new boolean[full.length];
    long left = budget;
    for (int[] slate : slates)
      for (int matter : slate) {
        if (written[matter] || full[matter] > left) continue;
        written[matter] = true;
        left -= full[matter];
      }
    return written;
  }
}
