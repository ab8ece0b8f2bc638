package org.matinale.mornings;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.matinale.kernel.Rung;

/** An assignment on its way: at which rung it is still to be tried, and for whom it is due next. Guarded by whoever holds it. */
final class WritingTask {
  final Assignment assignment;
  final int order;

  /** What answers to it are kept under, by rung. */
  final Map<Rung, String> keys = new EnumMap<>(Rung.class);

  Rung rung;
  Instant first;

  /** @param order in which it was assigned */
  WritingTask(Assignment assignment, int order) {
    this.assignment = assignment;
    this.order = order;
    this.rung = assignment.rung();
    this.first = assignment.neededBy().first();
  }

  SharedMatter matter() {
    return assignment.sourced().matter();
  }

  Instant last() {
    return assignment.neededBy().last();
  }
}
