package org.matinale.planner.scheduling;

import java.util.List;

/** A trace that cannot be planned with: somebody's bad data, exit status 65. */
public final class UnusableTraceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** @param problems sentences that name lines and values */
  UnusableTraceException(String name, List<String> problems) {
    super("%s cannot be used: %s".formatted(name, String.join("; ", problems)));
  }
}
