package org.matinale.models;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Problem;

/** What came of asking a model. */
public sealed interface Answer {
  /** Its words, as they came: nobody has looked yet whether they make sense.
   *
   * @param model by the name it was asked by
   * @param calls requests that were sent for it, failed ones among them */
  record Given(String text, Usage usage, String model, int calls) implements Answer {
    public Given {
      Check.that(calls >= 0, "an answer after %d calls", calls);
    }
  }

  /** None.
   *
   * @param usage what is to be paid all the same
   * @param retriable whether asking later may help
   * @param after how long the server asked to be left alone; null where it did not say */
  record Refused(Problem problem, Usage usage, int calls, boolean retriable, @Nullable Duration after) implements Answer {}
}
