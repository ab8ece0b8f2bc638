package org.matinale.mornings;

import java.util.Locale;

/** Why a matter is not told at the rung that was decided for it.
 *
 * @param code of the problem, where there was one; else the same as the reason's */
record Missed(Why why, String code) {
  /** In the words of the log of decisions. */
  enum Why {
    /** Answers came, and did not hold. */
    REJECTED,
    /** There was no time for it. */
    LATE,
    /** What it would take was not left. */
    BUDGET,
    /** The model gave no answer. */
    MODEL,
    /** Sources leave a model nothing to tell. */
    TOO_LITTLE,
    /** It is our fault. */
    OURS;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static Missed because(Why why) {
    return new Missed(why, why.code());
  }
}
