package org.matinale.planner;

import java.util.Optional;

/** What it takes to have everything at {@code FULL} in time, not rounded to whole accelerators: the quick half of a plan, for hundreds of draws.
 *
 * @param accelerators as many as the tightest stretch of the night asks for; a whole number at least where there are fewer than one
 * @param money absent where the accelerator has no price
 */
record Estimate(double accelerators, double passages, double megawatts, double kilowattHours, Optional<Plan.Money> money) {}
