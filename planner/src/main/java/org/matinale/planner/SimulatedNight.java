package org.matinale.planner;

import java.util.Map;
import org.matinale.planner.scheduling.Rung;

/** A scenario's night, run job by job beside the closed form of it.
 *
 * @param jobs that were run
 * @param each how many jobs of the scenario one of them stands for: 1, or more where there are too many to run each
 * @param accelerators that did them; a part of the scenario's, as is of the work, where each stands for more
 * @param onTime share of what is to be written that was, by its time
 * @param reckoned the same, by the closed form
 * @param rungs the share of cards at each rung
 */
public record SimulatedNight(long jobs, double each, long accelerators, double onTime, double reckoned, Map<Rung, Double> rungs) {
  public SimulatedNight {
    rungs = Map.copyOf(rungs);
  }

  /** How much less, or more where it is above nothing, was written in time than was reckoned, as a share of all. */
  public double difference() {
    return onTime - reckoned;
  }
}
