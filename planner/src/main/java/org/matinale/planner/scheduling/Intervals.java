package org.matinale.planner.scheduling;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The time between one release or ready-by and the next, and the work that fits in. Within one, nothing that decides about lateness changes. */
final class Intervals {
  private final double[] bounds;
  final double[] capacity;

  Intervals(Demand demand, Timeline free) {
    bounds = demand.classes().stream().flatMapToDouble(of -> DoubleStream.concat(DoubleStream.of(of.release()), of.waiting().stream().mapToDouble(Waiting::readyBy))).sorted().distinct().toArray();
    capacity = new double[bounds.length - 1];
    for (int interval = 0; interval < capacity.length; interval++) capacity[interval] = free.between(bounds[interval], bounds[interval + 1]);
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
    return Arrays.binarySearch(bounds, release);
  }

  /** The last that ends at or before an instant that is a bound. */
  int until(double readyBy) {
    return Arrays.binarySearch(bounds, readyBy) - 1;
  }

  double total() {
    return Arrays.stream(capacity).sum();
  }
}
