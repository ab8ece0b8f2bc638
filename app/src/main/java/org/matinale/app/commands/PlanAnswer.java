package org.matinale.app.commands;

import java.util.List;
import java.util.Optional;
import org.matinale.planner.NightFigures;
import org.matinale.planner.Plan;
import org.matinale.planner.Planner;
import org.matinale.planner.Sensitivity;
import org.matinale.planner.SimulatedNight;

/** All that {@code plan} says of a scenario.
 *
 * @param policies empty unless asked for
 * @param simulated the night job by job, where that is asked for
 * @param next what the next night costs, where one that was made is known
 */
record PlanAnswer(Plan plan, Sensitivity sensitivity, List<Planner.PolicyAnswer> policies, Optional<SimulatedNight> simulated, Optional<NightFigures.Forecast> next) {
  PlanAnswer {
    policies = List.copyOf(policies);
  }
}
