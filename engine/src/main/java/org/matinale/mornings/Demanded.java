package org.matinale.mornings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.ToLongBiFunction;
import org.matinale.allocation.Demand;
import org.matinale.kernel.Rung;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Slate;

/** Who is to be told what, collected reader by reader: counts, weights and deadlines, no names. Some 100 bytes a reader. For one thread at a time. */
final class Demanded {
  private static final double LEAST = 0.01;

  /** What a reader's plan weighs beside others. It never takes the floor from anybody. */
  private static final Map<Subscriber.Plan, Double> WEIGHTS = Map.of(Subscriber.Plan.FREE, 1.0, Subscriber.Plan.PAID, 2.0);

  private final Map<SharedMatter, Integer> numbers = new HashMap<>();
  private final List<SharedMatter.Sourced> matters = new ArrayList<>();
  private final List<NavigableSet<Instant>> neededBy = new ArrayList<>();
  private int[] readersOf = new int[64];
  private int readers;
  private float[] plans = new float[64];
  private byte[] waited = new byte[64];
  private int[] starts = new int[65];
  private int cards;
  private int[] matterOf = new int[512];
  private float[] relevanceOf = new float[512];

  /** A shared card of somebody's slate.
   *
   * @param relevance above 0, at most 1 */
  record Wanted(SharedMatter.Sourced sourced, float relevance) {
    static final Comparator<Wanted> BEST_FIRST = Comparator.comparingDouble((Wanted one) -> one.relevance()).reversed();

    static Wanted of(Slate.Choice choice, SharedMatter.Sourced sourced) {
      return new Wanted(sourced, relevance(choice));
    }

    /** As the allocator takes it. */
    static float relevance(Slate.Choice choice) {
      return (float) Math.clamp(choice.relevance(), LEAST, 1);
    }
  }

  /** What somebody's slate asks of the shared half. */
  record Asked(double plan, int waited, Instant readyBy, List<Wanted> wanted) {
    static Asked of(Choosing.Chosen chosen, Instant readyBy) {
      List<Wanted> wanted = new ArrayList<>();
      for (Slate.Choice choice : chosen.slate().choices()) SharedMatter.of(choice, chosen.reader()).ifPresent(sourced -> wanted.add(Wanted.of(choice, sourced)));
      wanted.sort(Wanted.BEST_FIRST);
      return new Asked(WEIGHTS.getOrDefault(chosen.reader().plan(), 1.0), chosen.past().waited(), readyBy, wanted);
    }
  }

  void add(Asked one) {
    add(one.plan(), one.waited(), one.readyBy(), one.wanted());
  }

  /** @param plan her weight
   * @param waited nights
   * @param wanted the shared cards of her slate, the best first; of several on one matter the first counts */
  void add(double plan, int waited, Instant readyBy, List<Wanted> wanted) {
    if (readers == plans.length) {
      plans = Arrays.copyOf(plans, readers * 2);
      this.waited = Arrays.copyOf(this.waited, readers * 2);
      starts = Arrays.copyOf(starts, readers * 2 + 1);
    }
    if (cards + wanted.size() > matterOf.length) {
      matterOf = Arrays.copyOf(matterOf, matterOf.length * 2 + wanted.size());
      relevanceOf = Arrays.copyOf(relevanceOf, matterOf.length);
    }
    int from = cards;
    for (Wanted one : wanted) {
      int number = number(one.sourced());
      boolean twice = false;
      for (int i = from; i < cards; i++) twice |= matterOf[i] == number;
      if (twice) continue;
      neededBy.get(number).add(readyBy);
      readersOf[number]++;
      matterOf[cards] = number;
      relevanceOf[cards++] = one.relevance();
    }
    plans[readers] = (float) plan;
    this.waited[readers] = (byte) Math.min(Byte.MAX_VALUE, waited);
    starts[++readers] = cards;
  }

  private int number(SharedMatter.Sourced sourced) {
    Integer known = numbers.get(sourced.matter());
    if (known != null) return known;
    int number = matters.size();
    numbers.put(sourced.matter(), number);
    matters.add(sourced);
    neededBy.add(new TreeSet<>());
    if (number == readersOf.length) readersOf = Arrays.copyOf(readersOf, number * 2);
    return number;
  }

  List<SharedMatter.Sourced> matters() {
    return matters;
  }

  int readersOf(int matter) {
    return readersOf[matter];
  }

  /** How many are to read it; 0 where nobody is. */
  int readersOf(SharedMatter matter) {
    Integer number = numbers.get(matter);
    return number == null ? 0 : readersOf[number];
  }

  NavigableSet<Instant> neededBy(int matter) {
    return neededBy.get(matter);
  }

  int cards() {
    return cards;
  }

  /** @param cost of a matter, by its number, at a rung; {@link Demand#UNAVAILABLE} where it cannot be had */
  Demand demand(ToLongBiFunction<Integer, Rung> cost) {
    Demand.Builder builder = new Demand.Builder();
    for (int matter = 0; matter < matters.size(); matter++) builder.matter(matters.get(matter).matter().name(), cost.applyAsLong(matter, Rung.BRIEF), cost.applyAsLong(matter, Rung.FULL));
    for (int reader = 0; reader < readers; reader++)
      builder.reader(plans[reader], waited[reader], Arrays.copyOfRange(matterOf, starts[reader], starts[reader + 1]), Arrays.copyOfRange(relevanceOf, starts[reader], starts[reader + 1]));
    return builder.build();
  }
}
