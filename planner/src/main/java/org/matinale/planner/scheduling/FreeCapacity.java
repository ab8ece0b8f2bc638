package org.matinale.planner.scheduling;

import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What a number of accelerators leaves to the night beside its interactive load, under a guard.
 *
 * @param accelerators all there are, above 0
 * @param load busy with people
 */
public record FreeCapacity(double accelerators, Timeline load, Guard guard) {
  public FreeCapacity {
    Refused.unless(Figure.positive(accelerators), "%s accelerators; they are above 0", accelerators);
  }

  /** All of them free, all the time. */
  public static Timeline all(double accelerators, double from, double to) {
    Refused.unless(Figure.positive(accelerators), "%s accelerators; they are above 0", accelerators);
    return Timeline.constant(accelerators, from, to);
  }

  public Timeline timeline() {
    return guard.free(accelerators, load);
  }

  /** Share of the interactive load, in accelerator-seconds, for which there are too few accelerators however little the night takes. */
  public double overload() {
    double over = 0;
    for (int step = 0; step < load.steps(); step++) over += Math.max(0, load.during(step) - accelerators) * (load.begins(step + 1) - load.begins(step));
    double all = load.until(load.to());
    return all == 0 ? 0 : over / all;
  }

  public FreeCapacity with(double other) {
    return new FreeCapacity(other, load, guard);
  }
}
