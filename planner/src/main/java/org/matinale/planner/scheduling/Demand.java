package org.matinale.planner.scheduling;

import java.util.ArrayList;
import java.util.List;
import org.matinale.planner.saying.Refused;

/** All classes of jobs of what is planned. A billion readers are a few thousand classes (zone × ready-by × what they cost), not a billion objects. */
public record Demand(List<JobClass> classes) {
  public Demand {
    Refused.unless(!classes.isEmpty(), "no classes of jobs. Maybe no readers.");
    classes = List.copyOf(classes);
  }

  /** The same, every reader's copy done for her alone: what it would be without shared work. A class's weight goes with each. */
  public Demand alone() {
    List<JobClass> alone = new ArrayList<>();
    for (JobClass of : classes)
      for (Waiting group : of.waiting())
        alone.add(new JobClass(of.name(), of.jobs() * group.readers(), of.release(), of.ladder(), List.of(new Waiting(group.readyBy(), 1, group.worth())), of.weight()));
    return new Demand(alone);
  }

  public double servings() {
    return classes.stream().mapToDouble(JobClass::servings).sum();
  }

  /** Accelerator-seconds, each job done once. */
  public double work(Rung rung) {
    return classes.stream().mapToDouble(of -> of.work(rung)).sum();
  }

  public double lastReadyBy() {
    return classes.stream().mapToDouble(JobClass::lastReadyBy).max().orElse(0);
  }
}
