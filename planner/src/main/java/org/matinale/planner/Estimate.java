package org.matinale.planner;

import java.util.Optional;

/** What it takes to have everything as it is meant in time, not rounded to whole accelerators: the quick half of a plan, for hundreds of draws.
 *
 * @param accelerators as many as the tightest stretch of the night asks for; a whole number at least where there are fewer than one
 * @param kilowattHours of a night, kept idle among them
 * @param busy accelerator-seconds of a night
 * @param hours for which accelerators are kept
 * @param money absent where the accelerator has no price
 */
record Estimate(double accelerators, double passages, double megawatts, double kilowattHours, double busy, double hours, Optional<Plan.Money> money) {}
