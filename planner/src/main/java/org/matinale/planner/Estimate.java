package org.matinale.planner;

import java.util.Optional;

/** What it takes to have everything as it is meant in time, or what as many accelerators as there are come to: the quick half of a plan, for hundreds of draws.
 *
 * @param accelerators that there are
 * @param takes as many as the tightest stretch of the night asks for, or one copy of the large model takes
 * @param kilowattHours of a night, kept idle among them
 * @param busy accelerator-seconds of a night
 * @param hours for which accelerators are kept
 * @param money absent where the accelerator has no price
 */
record Estimate(double accelerators, double takes, double passages, double megawatts, double kilowattHours, double busy, double hours, Optional<Plan.Money> money) {}
