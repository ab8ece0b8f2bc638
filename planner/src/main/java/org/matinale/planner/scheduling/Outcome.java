package org.matinale.planner.scheduling;

import java.util.List;

/** What came of a demand: who reached which rung by when, and the work it took.
 *
 * @param work accelerator-seconds spent on jobs
 * @param free accelerator-seconds there were until the last ready-by
 */
public record Outcome(Policy policy, List<Reached> reached, double work, double free) {
  public Outcome {
    reached = List.copyOf(reached);
  }

  public double servings() {
    return reached.stream().mapToDouble(Reached::servings).sum();
  }

  public double servings(Rung rung) {
    return reached.stream().mapToDouble(each -> each.servings(rung)).sum();
  }

  /** Share of servings that a model told, at either rung, by their ready-by. */
  public double onTime() {
    return (servings(Rung.FULL) + servings(Rung.BRIEF)) / servings();
  }

  public double share(Rung rung) {
    return servings(rung) / servings();
  }

  /** The worth of all servings beyond EXTRACTIVE, which everyone has for nothing. */
  public double gain() {
    return reached.stream().mapToDouble(Reached::gain).sum();
  }

  /** The worth of all servings. */
  public double value() {
    return reached.stream().mapToDouble(each -> each.gain() + each.servings() * each.worth() * each.ladder().extractiveWorth()).sum();
  }

  public double utilisation() {
    return free == 0 ? 0 : work / free;
  }
}
