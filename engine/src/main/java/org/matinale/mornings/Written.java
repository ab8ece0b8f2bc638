package org.matinale.mornings;

import org.jspecify.annotations.Nullable;
import org.matinale.composing.Expenses;
import org.matinale.writing.Passage;

/** The passages that models have written by now. */
@FunctionalInterface
interface Written {
  Written NOTHING = sourced -> null;

  /** Null where none has, or none that may be told of this. */
  @Nullable Passage of(SharedMatter.Sourced sourced);

  /** What they cost. */
  default Expenses expenses() {
    return Expenses.NONE;
  }
}
