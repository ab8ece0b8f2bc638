package org.matinale.planner;

import org.jspecify.annotations.Nullable;
import org.matinale.planner.serving.Refused;

/** Refuses what cannot be planned. */
final class Asked {
  private Asked() {}

  static void that(boolean holds, String message, @Nullable Object... values) {
    if (!holds) throw new Refused(Refused.Kind.USAGE, message.formatted(values) + ".");
  }
}
