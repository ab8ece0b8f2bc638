package org.matinale.planner.scheduling;

import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** How a simulated night is run.
 *
 * @param group accelerators of one deployment
 * @param slots jobs that a deployment does at once, each at an equal part of its speed whether the others are busy or not
 * @param variation coefficient of variation of the work of a class's jobs, lognormal about what the class says; 0 for none. Whoever plans knows the mean alone
 * @param replanned seconds between plans, where rungs are chosen ahead
 * @param forecast what a plan expects of the free capacity to come
 * @param seed of lotteries and variation
 */
public record SimulationSettings(int group, int slots, double variation, double replanned, Forecast forecast, long seed) {
  private static final double DAY = 86_400;

  /** One accelerator, one job at a time, work as said, plans every quarter of an hour that know what was and not what comes. */
  public static final SimulationSettings DEFAULT = new SimulationSettings(1, 1, 0, 900, new Forecast.Seasonal(DAY, 1_800, 7_200), 1);

  public SimulationSettings {
    Refused.unless(group > 0 && slots > 0, "deployments of %s accelerators with %s slots; both are at least 1", group, slots);
    Refused.unless(variation >= 0 && variation <= 10, "a coefficient of variation of %s; it is 0 to 10", variation);
    Refused.unless(Figure.positive(replanned), "plans every %s s; it is above 0", replanned);
  }

  public SimulationSettings with(Forecast other) {
    return new SimulationSettings(group, slots, variation, replanned, other, seed);
  }
}
