package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Rung;

/** Which of the tasks that wait can be done in time. Earliest deadline first is feasible where for every deadline the work due by it fits before it; so deadlines are gone through in their order, and where the work does
 * not fit the least valuable yields (Moore, "An n job, one machine sequencing algorithm for minimizing the number of late jobs", 1968, in Hodgson's form, by value): first to the small model where that is quicker, then out
 * of this deadline and on to its next one. A heap keeps what was admitted: n tasks with m deadlines among them take (n + m) log n.
 *
 * @param busy seconds of work that is under way
 * @param hands how many tasks are done at once
 * @param seconds that a task takes at a rung
 * @param quicker whether the small model is worth stepping down to for the sake of time
 */
record Admission(Instant now, double busy, int hands, ToDoubleFunction<Rung> seconds, boolean quicker) {
  /** A task that is due, by its place among those that wait. */
  private record Due(WritingTask task, int place) {
    static final Comparator<Due> LEAST_VALUABLE = Comparator.comparingDouble((Due due) -> due.task().assignment.density()).thenComparingInt(Due::place);
  }

  /** Steps down and puts off what does not fit.
   *
   * @return the tasks that nobody can be told of in time */
  List<WritingTask> refused(List<WritingTask> waiting) {
    NavigableMap<Instant, List<Due>> byDeadline = new TreeMap<>();
    for (int place = 0; place < waiting.size(); place++) byDeadline.computeIfAbsent(waiting.get(place).first, any -> new ArrayList<>()).add(new Due(waiting.get(place), place));
    PriorityQueue<Due> admitted = new PriorityQueue<>(Due.LEAST_VALUABLE);
    PriorityQueue<Due> full = new PriorityQueue<>(Due.LEAST_VALUABLE);
    List<WritingTask> refused = new ArrayList<>();
    double load = busy;
    for (Map.@Nullable Entry<Instant, List<Due>> next = byDeadline.pollFirstEntry(); next != null; next = byDeadline.pollFirstEntry()) {
      Instant deadline = next.getKey();
      for (Due due : next.getValue()) {
        admitted.add(due);
        if (quicker && due.task().rung == Rung.FULL) full.add(due);
        load += seconds.applyAsDouble(due.task().rung);
      }
      double left = Math.max(0, Duration.between(now, deadline).toMillis() / 1000.0) * hands;
      while (load > left && !full.isEmpty()) {
        Due due = full.remove();
        load -= seconds.applyAsDouble(Rung.FULL) - seconds.applyAsDouble(Rung.BRIEF);
        due.task().rung = Rung.BRIEF;
      }
      // whoever yields here has stepped down before, where that helps
      while (load > left && !admitted.isEmpty()) {
        Due due = admitted.remove();
        load -= seconds.applyAsDouble(due.task().rung);
        @Nullable Instant later = due.task().assignment.neededBy().higher(deadline);
        if (later == null) {
          refused.add(due.task());
          continue;
        }
        due.task().first = later;
        byDeadline.computeIfAbsent(later, any -> new ArrayList<>()).add(due);
      }
    }
    return refused;
  }
}
