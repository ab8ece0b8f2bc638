package org.matinale.planner.scheduling;

import java.util.List;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** Jobs that are alike, however many: what they cost, from when they can be done, and who waits for each of them until when.
 *
 * @param name shown in answers
 * @param jobs how many, above 0
 * @param release seconds; nothing of them can be done before
 * @param waiting ascending by ready-by, each after the release. A job that is done at an instant reaches those who still wait
 * @param weight under fair shares, above 0
 */
public record JobClass(String name, double jobs, double release, Ladder ladder, List<Waiting> waiting, double weight) {
  public JobClass {
    Refused.unless(!name.isBlank(), "a class of jobs without a name");
    Refused.unless(Figure.positive(jobs), "%s: %s jobs; there is at least a part of one. Maybe leave the class out.", name, jobs);
    Refused.unless(Figure.amount(release), "%s: released at %s; it is in seconds from the beginning, 0 or above", name, release);
    Refused.unless(Figure.positive(weight), "%s: weight %s; it is above 0. Maybe 1.", name, weight);
    Refused.unless(!waiting.isEmpty(), "%s: nobody waits for it. Maybe leave the class out.", name);
    waiting = List.copyOf(waiting);
    double before = release;
    for (Waiting group : waiting) {
      Refused.unless(group.readyBy() > before, "%s: ready by %s s, not after %s s. Maybe the ready-by instants are out of order, or the release is late.", name, group.readyBy(), before);
      before = group.readyBy();
    }
  }

  /** Jobs for one reader each. */
  public static JobClass alone(String name, double jobs, double release, double readyBy, Ladder ladder) {
    return new JobClass(name, jobs, release, ladder, List.of(new Waiting(readyBy, 1)), 1);
  }

  /** Other many jobs, of other much work each. */
  public JobClass scaled(double many, double work) {
    return new JobClass(name, jobs * many, release, ladder.scaled(work), waiting, weight);
  }

  /** The same some seconds later. */
  public JobClass later(double seconds) {
    return new JobClass(name, jobs, release + seconds, ladder, waiting.stream().map(group -> new Waiting(group.readyBy() + seconds, group.readers(), group.worth())).toList(), weight);
  }

  /** Readers × jobs they wait for. */
  public double servings() {
    double readers = 0;
    for (Waiting group : waiting) readers += group.readers();
    return jobs * readers;
  }

  /** Accelerator-seconds, each job done once. */
  public double work(Rung rung) {
    return jobs * ladder.work(rung);
  }

  public double lastReadyBy() {
    return waiting.getLast().readyBy();
  }
}
