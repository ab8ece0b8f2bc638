package org.matinale.allocation;

import java.util.Arrays;
import org.matinale.kernel.Rung;

/** An upper bound of what any allocation above a floor can reach within a budget.
 *
 * <p>Each matter may be told at any quality between two rungs, at the cost between theirs (the concave hull of its ladder). The sum of fair utilities is then
 * concave, so its tangent at any point lies above it, and the best value of the tangent within the budget, a fractional knapsack, bounds every
 * allocation. The point is moved towards that best by exact line search (Frank and Wolfe, "An algorithm for quadratic programming", 1956), which tightens the bound.
 */
final class Relaxation {
  private static final int ITERATIONS = 60;
  private static final double ENOUGH = 5e-4;
  private static final int HALVINGS = 20;

  private final Standing floor;
  private final double budget;
  private final double base;

  /** A stretch of a matter's ladder, from one corner of its hull to the next. */
  private final int[] matterOf;

  private final double[] costs;
  private final double[] qualities;

  Relaxation(Standing floor, long budget) {
    this.floor = floor;
    this.budget = budget;
    this.base = floor.value();
    int matters = floor.demand.matters();
    int[] of = new int[2 * matters];
    double[] cost = new double[2 * matters];
    double[] quality = new double[2 * matters];
    int count = 0;
    for (int matter = 0; matter < matters; matter++) {
      if (floor.demand.readersOf(matter) == 0) continue;
      Rung from = floor.rungs[matter];
      double start = floor.settings.quality(from);
      boolean brief = from == Rung.EXTRACTIVE && floor.demand.brief[matter] != Demand.UNAVAILABLE;
      boolean full = from != Rung.FULL && floor.demand.full[matter] != Demand.UNAVAILABLE;
      double toBrief = brief ? floor.demand.brief[matter] : 0;
      double toFull = full ? floor.price(matter, from, Rung.FULL) : 0;
      double betterBrief = floor.settings.brief() - start;
      double betterFull = 1 - start;
      if (brief && full && betterBrief * toFull <= betterFull * toBrief) brief = false; // below the hull
      if (brief) {
        of[count] = matter;
        cost[count] = toBrief;
        quality[count++] = betterBrief;
      }
      if (full) {
        of[count] = matter;
        cost[count] = Math.max(0, toFull - (brief ? toBrief : 0));
        quality[count++] = betterFull - (brief ? betterBrief : 0);
      }
    }
    matterOf = Arrays.copyOf(of, count);
    costs = Arrays.copyOf(cost, count);
    qualities = Arrays.copyOf(quality, count);
  }

  /** @param reached where to begin: an allocation above the floor */
  double bound(Standing reached) {
    Demand demand = floor.demand;
    int readers = demand.readers();
    double[] quality = new double[demand.matters()];
    for (int matter = 0; matter < quality.length; matter++) quality[matter] = floor.settings.quality(reached.rungs[matter]);
    double[] utilities = reached.utilities.clone();
    double[] slopes = new double[readers];
    double[] directions = new double[readers];
    double[] gradient = new double[quality.length];
    double bound = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      Blocks.each(readers, (from, to) -> {
        for (int reader = from; reader < to; reader++) slopes[reader] = utilities[reader] == 0 ? 0 : floor.weights[reader] * floor.fair.slope(utilities[reader]);
      });
      Blocks.each(quality.length, 64, (from, to) -> {
        for (int matter = from; matter < to; matter++) {
          double sum = 0;
          for (int place = demand.startOfMatter[matter]; place < demand.startOfMatter[matter + 1]; place++) sum += slopes[demand.readerOf[place]] * demand.relevanceFor[place];
          gradient[matter] = sum;
        }
      });
      double[] best = new double[quality.length];
      double gap = knapsack(gradient, best);
      for (int matter = 0; matter < best.length; matter++) gap -= gradient[matter] * (quality[matter] - floor.settings.quality(floor.rungs[matter]));
      double here = value(utilities, directions, 0);
      bound = Math.min(bound, here + gap);
      if (gap <= ENOUGH * Math.max(here - base, 0)) break;
      Blocks.each(readers, (from, to) -> {
        for (int reader = from; reader < to; reader++) {
          double sum = 0;
          for (int card = demand.startOfReader[reader]; card < demand.startOfReader[reader + 1]; card++) {
            int matter = demand.matterOf[card];
            sum += demand.relevanceOf[card] * (best[matter] - quality[matter]);
          }
          directions[reader] = sum;
        }
      });
      double step = search(utilities, directions);
      if (step == 0) break;
      for (int matter = 0; matter < best.length; matter++) quality[matter] += step * (best[matter] - quality[matter]);
      Blocks.each(readers, (from, to) -> {
        for (int reader = from; reader < to; reader++) utilities[reader] += step * directions[reader];
      });
    }
    return bound;
  }

  /** Fills in the qualities that the tangent values most within the budget.
   *
   * @return at least what they are worth to the tangent beyond the floor: by weak duality, with the density at which the budget ends as its price
   */
  private double knapsack(double[] gradient, double[] best) {
    long[] order = new long[matterOf.length];
    for (int piece = 0; piece < order.length; piece++) {
      double density = costs[piece] == 0 ? Float.MAX_VALUE : gradient[matterOf[piece]] * qualities[piece] / costs[piece];
      order[piece] = (long) Float.floatToIntBits((float) density) << 32 | piece; // densities are not negative, so their bits are in their order
    }
    Arrays.sort(order);
    for (int matter = 0; matter < best.length; matter++) best[matter] = floor.settings.quality(floor.rungs[matter]);
    double left = budget;
    double price = 0;
    for (int i = order.length - 1; i >= 0 && left > 0; i--) {
      int piece = (int) order[i];
      double share = costs[piece] <= left ? 1 : left / costs[piece];
      best[matterOf[piece]] += share * qualities[piece];
      left -= share * costs[piece];
      if (share < 1) price = gradient[matterOf[piece]] * qualities[piece] / costs[piece];
    }
    double worth = price * budget;
    for (int piece = 0; piece < order.length; piece++) worth += Math.max(0, gradient[matterOf[piece]] * qualities[piece] - price * costs[piece]);
    return worth;
  }

  private double value(double[] utilities, double[] directions, double step) {
    return Blocks.sum(utilities.length, (from, to) -> {
      double sum = 0;
      for (int reader = from; reader < to; reader++) if (utilities[reader] > 0) sum += floor.weights[reader] * floor.fair.of(utilities[reader] + step * directions[reader]);
      return sum;
    });
  }

  /** The share of the way, 0 to 1, at which the value is greatest: where its slope is 0. */
  private double search(double[] utilities, double[] directions) {
    if (slope(utilities, directions, 1) >= 0) return 1;
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(utilities, directions, middle) > 0) low = middle;
      else high = middle;
    }
    return low;
  }

  private double slope(double[] utilities, double[] directions, double step) {
    return Blocks.sum(utilities.length, (from, to) -> {
      double sum = 0;
      for (int reader = from; reader < to; reader++)
        if (directions[reader] != 0) sum += floor.weights[reader] * directions[reader] * floor.fair.slope(utilities[reader] + step * directions[reader]);
      return sum;
    });
  }
}
