package org.matinale.planner.scheduling;

/** Who reached which rung in time: the readers of one class of jobs who waited until the same instant.
 *
 * @param servings readers × jobs they waited for
 * @param full of them, told at FULL by their ready-by
 * @param brief of them, told at BRIEF by their ready-by; the others have EXTRACTIVE
 */
public record Reached(String name, double readyBy, double servings, double worth, Ladder ladder, double full, double brief) {
  public double servings(Rung rung) {
    return switch (rung) {
      case FULL -> full;
      case BRIEF -> brief;
      case EXTRACTIVE -> Math.max(0, servings - full - brief);
    };
  }

  /** What it is worth beyond EXTRACTIVE, which everyone has for nothing. */
  double gain() {
    return worth * (full * (1 - ladder.extractiveWorth()) + brief * (ladder.briefWorth() - ladder.extractiveWorth()));
  }
}
