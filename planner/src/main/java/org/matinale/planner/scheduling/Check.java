package org.matinale.planner.scheduling;

import org.jspecify.annotations.Nullable;

/** The one way a record refuses to be wrong: an {@link IllegalArgumentException} whose message names the values. */
final class Check {
  private Check() {}

  static void that(boolean condition, String message, @Nullable Object... values) {
    if (!condition) throw new IllegalArgumentException(message.formatted(values));
  }

  /** Above 0 and finite. */
  static boolean positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  /** 0 or above, and finite. */
  static boolean amount(double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY;
  }
}
