package org.matinale.planner.scheduling;

/** What one request keeps busy: whatever knows models and hardware. */
@FunctionalInterface
public interface RequestWork {
  /** @param input tokens
   * @param output tokens */
  double acceleratorSeconds(int input, int output);
}
