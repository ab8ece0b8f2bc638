package org.matinale.planner.scheduling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The most profitable way to bring divisible work into intervals: a transportation problem (Hitchcock, "The distribution of a product from several sources to numerous localities", 1941).
 *
 * <p>{@code max Σ profit[s][k]·flow[s][k]} with {@code Σ_k flow[s][k] ≤ supply[s]}, {@code Σ_s flow[s][k] ≤ capacity[k]}, flow ≥ 0; a profit of minus infinity forbids a pair. Solved by successive most
 * profitable paths (Ford and Fulkerson, "Flows in networks", 1962; Busacker and Gowen, 1961): suppliers come one after the other, and each unit of theirs goes where it adds most, pushing
 * others from interval to interval or out again. After each path the flow is optimal for the suppliers seen so far, so that it is optimal in the end. A path is found over the intervals alone (Bellman and Ford), of
 * which there are few; what the best move between two of them costs is kept, and renewed for those that a path touched.
 */
final class Transport {
  private static final double TINY = 1e-12;
  private static final int END = -1;
  private static final int EVICTION = -2;

  private final double[] supply;
  private final double[][] profit;
  private final double[] slack;
  private final double leastGain;
  private final double leastAmount;
  private final double[][] flow;

  /** By interval: the best gain of moving a unit to another interval, and whose unit. */
  private final double[][] move;

  private final int[][] mover;

  /** By interval: the least loss of throwing a unit out, and whose. */
  private final double[] eviction;

  private final int[] evicted;
  private final double[] freeing;
  private final int[] next;

  Transport(double[] supply, double[][] profit, double[] capacity) {
    this.supply = supply;
    this.profit = profit;
    slack = capacity.clone();
    leastGain = TINY * Math.max(Double.MIN_NORMAL, Arrays.stream(profit).flatMapToDouble(Arrays::stream).filter(each -> each > 0).max().orElse(1));
    leastAmount = TINY * Math.max(Double.MIN_NORMAL, Math.min(Arrays.stream(supply).sum(), Arrays.stream(capacity).sum()));
    int intervals = capacity.length;
    flow = new double[supply.length][intervals];
    move = new double[intervals][intervals];
    mover = new int[intervals][intervals];
    eviction = new double[intervals];
    evicted = new int[intervals];
    freeing = new double[intervals];
    next = new int[intervals];
    for (int interval = 0; interval < intervals; interval++) renew(interval);
  }

  /** @return by supplier and interval */
  double[][] solve() {
    double[] best = Arrays.stream(profit).mapToDouble(each -> Arrays.stream(each).max().orElse(0)).toArray();
    IntStream.range(0, supply.length).boxed().sorted(Comparator.comparingDouble((Integer supplier) -> best[supplier]).reversed()).forEach(this::send);
    return flow;
  }

  private void send(int supplier) {
    double left = supply[supplier];
    while (left > leastAmount) {
      free();
      int first = END;
      double gain = leastGain;
      for (int interval = 0; interval < slack.length; interval++) {
        double here = profit[supplier][interval] + freeing[interval];
        if (here > gain) {
          gain = here;
          first = interval;
        }
      }
      if (first == END) return;
      double amount = left;
      int at = first;
      for (int steps = 0; ; at = next[at]) {
        if (next[at] == END) {
          amount = Math.min(amount, slack[at]);
          break;
        }
        if (next[at] == EVICTION) {
          amount = Math.min(amount, flow[evicted[at]][at]);
          break;
        }
        amount = Math.min(amount, flow[mover[at][next[at]]][at]);
        if (++steps > slack.length) throw new IllegalStateException("a path through %s intervals that does not end, for supplier %s".formatted(slack.length, supplier));
      }
      left -= amount;
      int whose = supplier;
      at = first;
      while (true) {
        flow[whose][at] += amount;
        int to = next[at];
        if (to == END) {
          slack[at] = lessened(slack[at], amount);
        } else {
          whose = to == EVICTION ? evicted[at] : mover[at][to];
          flow[whose][at] = lessened(flow[whose][at], amount);
        }
        if (to < 0) break;
        at = to;
      }
      for (at = first; ; at = next[at]) {
        renew(at);
        if (next[at] < 0) break;
      }
    }
  }

  private double lessened(double amount, double by) {
    double rest = amount - by;
    return rest < leastAmount ? 0 : rest;
  }

  /** What a unit of room in each interval costs, as a gain (never above 0), and where it comes from. */
  private void free() {
    for (int interval = 0; interval < slack.length; interval++) {
      boolean room = slack[interval] > 0;
      freeing[interval] = room ? 0 : -eviction[interval];
      next[interval] = room ? END : EVICTION;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int interval = 0; interval < slack.length; interval++) {
        if (next[interval] == END) continue;
        for (int to = 0; to < slack.length; to++) {
          double gain = move[interval][to] + freeing[to];
          if (gain > freeing[interval] + leastGain) {
            freeing[interval] = gain;
            next[interval] = to;
            changed = true;
          }
        }
      }
    }
  }

  private void renew(int interval) {
    Arrays.fill(move[interval], Double.NEGATIVE_INFINITY);
    eviction[interval] = Double.POSITIVE_INFINITY;
    for (int supplier = 0; supplier < supply.length; supplier++) {
      if (flow[supplier][interval] <= 0) continue;
      double here = profit[supplier][interval];
      if (here < eviction[interval]) {
        eviction[interval] = here;
        evicted[interval] = supplier;
      }
      for (int to = 0; to < slack.length; to++) {
        double gain = profit[supplier][to] - here;
        if (to != interval && gain > move[interval][to]) {
          move[interval][to] = gain;
          mover[interval][to] = supplier;
        }
      }
    }
  }
}
