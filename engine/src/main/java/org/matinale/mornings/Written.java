package org.matinale.mornings;

import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.composing.Expenses;
import org.matinale.writing.Passage;

/** The passages that models have written by now. */
@FunctionalInterface
interface Written {
  Written NOTHING = sourced -> null;

  /** The same, where money is counted in another currency than by default. */
  static Written nothing(String currency) {
    Expenses none = new Expenses(currency, passage -> Briefing.Share.NOTHING);
    return new Written() {
      @Override
      public @Nullable Passage of(SharedMatter.Sourced sourced) {
        return null;
      }

      @Override
      public Expenses expenses() {
        return none;
      }
    };
  }

  /** Null where none has, or none that may be told of this. */
  @Nullable Passage of(SharedMatter.Sourced sourced);

  /** What they cost. */
  default Expenses expenses() {
    return Expenses.NONE;
  }
}
