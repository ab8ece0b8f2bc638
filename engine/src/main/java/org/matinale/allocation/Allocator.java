package org.matinale.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.Decision.Reason;
import org.matinale.kernel.Check;
import org.matinale.kernel.Rung;

/** Decides at which rung each shared matter is told, so that a budget does the most good and nobody is left out.
 *
 * <p>What is written already is free. Then the floor: each reader's best card at {@code BRIEF} or better; of her cards, the first that there is a model for. Where the budget does not reach for
 * all of them, most of it goes to those that most readers have for their cost, and a share to those whose readers have waited longest: where n of them are left each night, none costing
 * more than c, none waits longer than n · c nights divided by that share. A share that does not pay for one is saved up: it pays for the one whose readers have waited as many nights as that
 * takes. The rest goes, step by step, to the better rung that adds most for its cost to Σ weight · f(utility), where a reader's
 * utility is Σ relevance · quality over her cards and f is concave (alpha-fair). That sum is monotone and submodular in the steps taken, so a step's gain only
 * falls as others are taken and is worked out anew only when it comes up (Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978); with the best
 * single step as the alternative the result is at least (1 - 1/e)/2 of the best (Leskovec and others, "Cost-effective outbreak detection in networks",
 * 2007). How near it came is said beside it: {@link Relaxation}. Equal demand gives the equal answer.
 */
public final class Allocator {
  private final AllocationSettings settings;

  public Allocator(AllocationSettings settings) {
    this.settings = settings;
  }

  /** @param budget in the unit of the demand's costs; with 0 only what is free is above {@code EXTRACTIVE} */
  public Allocation allocate(Demand demand, long budget) {
    Check.that(budget >= 0, "a budget of %d", budget);
    Standing standing = new Standing(demand, settings);
    List<Decision> taken = new ArrayList<>();
    free(standing, taken);
    if (settings.floor()) floor(standing, budget, taken);
    Standing floor = standing.copy();
    double before = floor.value();
    List<Decision> greedy = new ArrayList<>();
    @Nullable Step single = greedy(standing, budget, greedy);
    if (single != null && single.gain() > standing.value() - before) {
      standing = floor.copy();
      greedy.clear();
      greedy.add(decision(standing, single, Reason.VALUE));
      standing.take(single.matter(), single.to());
      greedy(standing, budget, greedy);
    }
    taken.addAll(greedy);
    double reached = standing.value();
    double bound = Math.max(reached, new Relaxation(floor, budget - floor.cost).bound(standing));
    return new Allocation(decisions(standing, taken), standing.cost, before, reached, bound, standing.utilities);
  }

  private record Step(int matter, Rung to, long cost, double gain) {
    double density() {
      return gain / cost;
    }
  }

  private static final List<Rung> BETTER = List.of(Rung.BRIEF, Rung.FULL);
  private static final Comparator<Step> DENSEST = Comparator.comparingDouble(Step::density).reversed().thenComparingInt(Step::matter);
  private static final Comparator<Step> LARGEST = Comparator.comparingDouble(Step::gain).reversed().thenComparingInt(Step::matter);

  private static Decision decision(Standing standing, Step step, Reason reason) {
    return new Decision(step.matter(), step.to(), standing.price(step.matter(), step.to()), step.gain(), standing.demand.readersOf(step.matter()), reason);
  }

  private static void free(Standing standing, List<Decision> taken) {
    for (int matter = 0; matter < standing.demand.matters(); matter++) {
      if (standing.demand.readersOf(matter) == 0) continue;
      Rung best = standing.demand.full[matter] == 0 ? Rung.FULL : standing.demand.brief[matter] == 0 ? Rung.BRIEF : Rung.EXTRACTIVE;
      if (best == Rung.EXTRACTIVE) continue;
      taken.add(decision(standing, new Step(matter, best, 0, standing.gain(matter, best)), Reason.FREE));
      standing.take(matter, best);
    }
  }

  /** Somebody's best card that is still to be paid for.
   *
   * @param counted those whose best it is, each the heavier the longer she waited; plans do not count
   * @param waited the longest of them
   */
  private record Best(int matter, Rung to, long cost, double counted, int waited) {
    private static final Comparator<Best> MOST_FOR_ITS_COST = Comparator.comparingDouble((Best best) -> best.counted() / best.cost()).reversed().thenComparingInt(Best::matter);
    private static final Comparator<Best> LONGEST = Comparator.comparingInt(Best::waited).reversed().thenComparing(MOST_FOR_ITS_COST);
  }

  private void floor(Standing standing, long budget, List<Decision> taken) {
    List<Best> wanted = wanted(standing);
    long left = budget;
    for (Best best : wanted) left = best.cost() > left ? -1 : left - best.cost();
    boolean enough = left >= 0;
    wanted.sort(Best.MOST_FOR_ITS_COST);
    long forWaiting = enough ? 0 : waiting(wanted, budget);
    long forMost = enough ? budget : Math.min(budget - forWaiting, (long) (settings.most() * budget));
    List<Best> others = new ArrayList<>();
    for (Best best : wanted) if (!fits(standing, best, forMost, Reason.FLOOR, taken)) others.add(best);
    others.sort(Best.LONGEST);
    long until = standing.cost + forWaiting;
    for (Best best : others) fits(standing, best, until, Reason.WAITED, taken);
  }

  private List<Best> wanted(Standing standing) {
    Demand demand = standing.demand;
    double[] counted = new double[demand.matters()];
    int[] waited = new int[demand.matters()];
    for (int reader = 0; reader < demand.readers(); reader++) {
      int best = demand.bestOf(reader);
      if (best < 0) continue;
      counted[best] += settings.weight(1, demand.waited[reader]);
      waited[best] = Math.max(waited[best], demand.waited[reader]);
    }
    List<Best> wanted = new ArrayList<>();
    for (int matter = 0; matter < counted.length; matter++) {
      if (counted[matter] == 0 || standing.rungs[matter] != Rung.EXTRACTIVE) continue;
      Rung to = demand.full[matter] <= demand.brief[matter] ? Rung.FULL : Rung.BRIEF;
      wanted.add(new Best(matter, to, standing.price(matter, to), counted[matter], waited[matter]));
    }
    return wanted;
  }

  /** What of the budget is for those who waited longest: its share, or what the first of them costs whose readers have waited as long as saving that up takes. */
  private long waiting(List<Best> wanted, long budget) {
    double share = settings.niche() * budget;
    long saved = wanted.stream().filter(best -> best.waited() > 0 && best.cost() <= budget && best.waited() * share >= best.cost()).min(Best.LONGEST).map(Best::cost).orElse(0L);
    return Math.max(saved, (long) share);
  }

  private static boolean fits(Standing standing, Best best, long until, Reason reason, List<Decision> taken) {
    if (best.cost() > until - standing.cost) return false;
    taken.add(decision(standing, new Step(best.matter(), best.to(), best.cost(), standing.gain(best.matter(), best.to())), reason));
    standing.take(best.matter(), best.to());
    return true;
  }

  /** Takes steps until none fits; answers the step that would have gained most alone. */
  private static @Nullable Step greedy(Standing standing, long budget, List<Decision> taken) {
    int matters = standing.demand.matters();
    @Nullable Step[] first = new @Nullable Step[matters];
    @Nullable Step[] largest = new @Nullable Step[matters];
    long left = budget - standing.cost;
    Blocks.each(matters, 64, (from, to) -> {
      for (int matter = from; matter < to; matter++) {
        List<Step> fitting = steps(standing, matter, left).toList();
        first[matter] = fitting.stream().min(DENSEST).orElse(null);
        largest[matter] = fitting.stream().min(LARGEST).orElse(null);
      }
    });
    PriorityQueue<Step> steps = new PriorityQueue<>(DENSEST);
    for (@Nullable Step step : first) if (step != null) steps.add(step);
    while (!steps.isEmpty()) {
      Step old = steps.remove();
      @Nullable Step now = densest(standing, old.matter(), budget - standing.cost);
      if (now == null) continue;
      if (!steps.isEmpty() && DENSEST.compare(now, steps.element()) > 0) {
        steps.add(now);
        continue;
      }
      taken.add(decision(standing, now, Reason.VALUE));
      standing.take(now.matter(), now.to());
      @Nullable Step next = densest(standing, now.matter(), budget - standing.cost);
      if (next != null) steps.add(next);
    }
    return Arrays.stream(largest).filter(Objects::nonNull).min(LARGEST).orElse(null);
  }

  private static @Nullable Step densest(Standing standing, int matter, long left) {
    return steps(standing, matter, left).min(DENSEST).orElse(null);
  }

  /** To the better rungs of a matter, those that fit and add something. */
  private static Stream<Step> steps(Standing standing, int matter, long left) {
    if (standing.demand.readersOf(matter) == 0) return Stream.of();
    return BETTER.stream()
        .filter(to -> to.compareTo(standing.rungs[matter]) < 0 && standing.price(matter, standing.rungs[matter], to) <= left)
        .map(to -> new Step(matter, to, Math.max(1, standing.price(matter, standing.rungs[matter], to)), standing.gain(matter, to)))
        .filter(step -> step.gain() > 0);
  }

  /** One for each matter: those taken in their order, at their last rung, then the others. */
  private static List<Decision> decisions(Standing standing, List<Decision> taken) {
    int matters = standing.demand.matters();
    @Nullable Decision[] last = new @Nullable Decision[matters];
    for (Decision decision : taken) {
      @Nullable Decision earlier = last[decision.matter()];
      last[decision.matter()] = earlier == null ? decision : new Decision(decision.matter(), decision.rung(), decision.cost(), earlier.value() + decision.value(), decision.readers(), earlier.reason());
    }
    List<Decision> decisions = new ArrayList<>(matters);
    boolean[] said = new boolean[matters];
    for (Decision decision : taken) {
      @Nullable Decision final_ = last[decision.matter()];
      if (final_ == null || said[decision.matter()]) continue;
      said[decision.matter()] = true;
      decisions.add(final_);
    }
    for (int matter = 0; matter < matters; matter++) if (!said[matter]) decisions.add(new Decision(matter, Rung.EXTRACTIVE, 0, 0, standing.demand.readersOf(matter), untaken(standing, matter)));
    return decisions;
  }

  private static Reason untaken(Standing standing, int matter) {
    if (standing.demand.readersOf(matter) == 0) return Reason.NO_READER;
    boolean none = standing.demand.brief[matter] == Demand.UNAVAILABLE && standing.demand.full[matter] == Demand.UNAVAILABLE;
    return none ? Reason.NO_MODEL : Reason.BUDGET;
  }
}
