package org.matinale.planner.scheduling;

import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** Readers who wait for the same job until the same instant.
 *
 * @param readyBy seconds
 * @param readers on average for one job, above 0; part of one where a class is an average
 * @param worth what the job at FULL is worth to one of them
 */
public record Waiting(double readyBy, double readers, double worth) {
  public Waiting {
    Refused.unless(Figure.amount(readyBy), "ready by %s; it is in seconds from the beginning, 0 or above. Maybe an instant of the day before.", readyBy);
    Refused.unless(Figure.positive(readers), "%s readers waiting for a job; they are above 0. Maybe leave them out.", readers);
    Refused.unless(Figure.amount(worth), "worth %s to a reader; it is 0 or above", worth);
  }

  public Waiting(double readyBy, double readers) {
    this(readyBy, readers, 1);
  }
}
