package org.matinale.allocation;

import java.util.List;
import org.matinale.kernel.Rung;

/** A night's answer: a rung for each matter, in the order in which it is to be told where the budget turns out smaller than predicted.
 *
 * @param decisions one for each matter; those that cost something first, in the order they were taken
 * @param cost predicted, at most the budget
 * @param floor sum of fair utilities with the floor alone
 * @param reached the same with everything
 * @param bound what no choice above the same floor and within the same budget can exceed
 * @param utilities of each reader: the sum over her cards of relevance times the quality of the rung
 */
public record Allocation(List<Decision> decisions, long cost, double floor, double reached, double bound, double[] utilities) {
  public Allocation {
    decisions = List.copyOf(decisions);
  }

  /** The rung of each matter, by its number. */
  public Rung[] rungs() {
    Rung[] rungs = new Rung[decisions.size()];
    for (Decision decision : decisions) rungs[decision.matter()] = decision.rung();
    return rungs;
  }

  /** Gain over the floor as a share of what could be had at best; 1 where nothing could. */
  public double shareOfBound() {
    return bound - floor <= 1e-12 * Math.max(1, Math.abs(floor)) ? 1 : (reached - floor) / (bound - floor);
  }
}
