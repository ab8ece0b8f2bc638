package org.matinale.personal;

import java.util.List;
import org.matinale.kernel.Problem;

/** The occurrences of a window, in order, each once; and the events that recur beyond what is followed, as problems. */
public record Expansion(List<Occurrence> occurrences, List<Problem> problems) {
  public Expansion {
    occurrences = List.copyOf(occurrences);
    problems = List.copyOf(problems);
  }
}
