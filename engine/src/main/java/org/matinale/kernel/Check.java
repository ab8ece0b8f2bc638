package org.matinale.kernel;

import org.jspecify.annotations.Nullable;

/** The one way a record refuses to be wrong: an {@link IllegalArgumentException} whose message names the values. */
public final class Check {
  private Check() {}

  /** Throws {@link IllegalArgumentException} with the formatted message unless the condition holds. */
  public static void that(boolean condition, String message, @Nullable Object... values) {
    if (!condition) throw new IllegalArgumentException(message.formatted(values));
  }
}
