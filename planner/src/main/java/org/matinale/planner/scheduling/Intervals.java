package org.matinale.planner.scheduling;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The time between one release or ready-by and the next, and the work that fits in. Within one, nothing that decides about lateness changes.
 *
 * <p>Day after day they are a circle: the last goes on to the first of the next day.
 */
final class Intervals {
  private final double[] bounds;
  private final double period;
  final double[] capacity;
  final boolean circular;

  Intervals(Demand demand, Timeline free) {
    this(demand, free, Double.POSITIVE_INFINITY);
  }

  private Intervals(Demand demand, Timeline free, double period) {
    this.period = period;
    circular = period < Double.POSITIVE_INFINITY;
    bounds = demand.classes().stream().flatMapToDouble(of -> DoubleStream.concat(DoubleStream.of(of.release()), of.waiting().stream().mapToDouble(Waiting::readyBy))).map(this::clock).sorted().distinct().toArray();
    capacity = new double[circular ? bounds.length : bounds.length - 1];
    for (int interval = 0; interval + 1 < bounds.length; interval++) capacity[interval] = free.between(bounds[interval], bounds[interval + 1]);
    if (circular) capacity[bounds.length - 1] = free.between(bounds[bounds.length - 1], period) + free.between(0, bounds[0]);
  }

  /** The same every day, whose free capacity is given. */
  static Intervals daily(Demand demand, Timeline day) {
    return new Intervals(demand, day, day.to());
  }

  private double clock(double instant) {
    return circular ? instant % period : instant;
  }

  int count() {
    return capacity.length;
  }

  double begins(int interval) {
    return bounds[interval];
  }

  double ends(int interval) {
    return bounds[interval + 1];
  }

  /** The first that begins at or after an instant that is a bound. */
  int from(double release) {
    return Arrays.binarySearch(bounds, clock(release));
  }

  /** The last that ends at or before an instant that is a bound. */
  int until(double readyBy) {
    int before = Arrays.binarySearch(bounds, clock(readyBy)) - 1;
    return circular ? Math.floorMod(before, capacity.length) : before;
  }

  double total() {
    return Arrays.stream(capacity).sum();
  }
}
