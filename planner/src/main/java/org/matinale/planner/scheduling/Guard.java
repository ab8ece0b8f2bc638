package org.matinale.planner.scheduling;

import java.util.Arrays;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What is kept free for people who may come beside those who are there. */
public sealed interface Guard {
  /** A share of all accelerators, always.
   *
   * @param share 0 to below 1
   */
  record Headroom(double share) implements Guard {
    public Headroom {
      Refused.unless(share >= 0 && share < 1, "headroom of %s; it is a share, 0 to below 1. Maybe in percent: divide by 100.", share);
    }
  }

  /** So much that the load of the next minutes is served at a quantile of their steps, as a forecast that is right would say.
   *
   * @param quantile 0 to 1; 1 is their peak
   * @param ahead seconds
   */
  record Ahead(double quantile, double ahead) implements Guard {
    public Ahead {
      Refused.unless(quantile >= 0 && quantile <= 1, "quantile %s; it is 0 to 1. Maybe in percent: divide by 100.", quantile);
      Refused.unless(Figure.positive(ahead), "looking ahead %s s; it is above 0", ahead);
    }
  }

  /** Nothing is kept free. */
  Guard NONE = new Headroom(0);

  /** Accelerators left over at each step of the load. */
  default Timeline free(double accelerators, Timeline load) {
    double[] times = new double[load.steps() + 1];
    double[] free = new double[load.steps()];
    for (int step = 0; step < times.length; step++) times[step] = load.begins(step);
    switch (this) {
      case Headroom(double share) -> {
        for (int step = 0; step < free.length; step++) free[step] = Math.max(0, accelerators * (1 - share) - load.during(step));
      }
      case Ahead(double quantile, double ahead) -> {
        int end = 0;
        for (int step = 0; step < free.length; step++) {
          while (end < free.length && times[end] < times[step] + ahead) end++;
          double[] next = new double[end - step];
          for (int later = step; later < end; later++) next[later - step] = load.during(later);
          Arrays.sort(next);
          double kept = Math.max(load.during(step), next[(int) Math.ceil(quantile * (next.length - 1))]);
          free[step] = Math.max(0, accelerators - kept);
        }
      }
    }
    return Timeline.of(times, free);
  }
}
