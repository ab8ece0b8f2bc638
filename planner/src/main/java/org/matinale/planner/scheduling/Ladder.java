package org.matinale.planner.scheduling;

import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What one job costs and is worth at each rung. EXTRACTIVE costs nothing, FULL is worth 1 to whoever waits for it.
 *
 * @param full accelerator-seconds at FULL, above 0
 * @param brief accelerator-seconds at BRIEF, above 0 and at most {@code full}
 * @param briefWorth what BRIEF is worth beside FULL
 * @param extractiveWorth what EXTRACTIVE is worth beside FULL, at most {@code briefWorth}
 */
public record Ladder(double full, double brief, double briefWorth, double extractiveWorth) {
  public Ladder {
    Refused.unless(Figure.positive(full) && Figure.positive(brief) && brief <= full, "work of %s at FULL and %s accelerator-seconds at BRIEF; both are above 0 and BRIEF costs at most FULL. Maybe they were exchanged.", full, brief);
    Refused.unless(extractiveWorth >= 0 && extractiveWorth <= briefWorth && briefWorth <= 1, "BRIEF worth %s and EXTRACTIVE %s; they are 0 to 1, EXTRACTIVE at most BRIEF. Maybe they were exchanged.", briefWorth, extractiveWorth);
  }

  /** As the allocation of a night values rungs unless told otherwise: BRIEF 0.8, EXTRACTIVE 0.4. */
  public static Ladder of(double full, double brief) {
    return new Ladder(full, brief, 0.8, 0.4);
  }

  /** Done or not done: worth 1 or 0. */
  public static Ladder whole(double work) {
    return new Ladder(work, work, 1, 0);
  }

  /** The same without {@code FULL}: what is meant at BRIEF is that or EXTRACTIVE. To readers it is worth {@link #briefWorth} of what the whole ladder is. */
  public Ladder upToBrief() {
    return new Ladder(brief, brief, 1, extractiveWorth / briefWorth);
  }

  Ladder scaled(double work) {
    return new Ladder(full * work, brief * work, briefWorth, extractiveWorth);
  }

  public double work(Rung rung) {
    return switch (rung) {
      case FULL -> full;
      case BRIEF -> brief;
      case EXTRACTIVE -> 0;
    };
  }

  public double worth(Rung rung) {
    return switch (rung) {
      case FULL -> 1;
      case BRIEF -> briefWorth;
      case EXTRACTIVE -> extractiveWorth;
    };
  }

  /** Whether BRIEF adds more for its work than FULL does: otherwise no mix of rungs that is best holds it (it lies below the concave hull). */
  boolean stepped() {
    return brief < full && (briefWorth - extractiveWorth) * full > (1 - extractiveWorth) * brief;
  }
}
