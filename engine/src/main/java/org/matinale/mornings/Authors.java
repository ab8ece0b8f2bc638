package org.matinale.mornings;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.models.LanguageModel;
import org.matinale.models.Prices;
import org.matinale.models.Usage;

/** The models that write tonight.
 *
 * @param model asked for both rungs
 * @param full the large one's name and prices, {@code brief} the small one's
 * @param concurrency how many requests are worth having under way now
 * @param givenUp whether it is of no more use to ask tonight
 * @param garbage told of each answer that made no sense
 */
public record Authors(LanguageModel model, Author full, Author brief, IntSupplier concurrency, BooleanSupplier givenUp, Runnable garbage) {
  /** A model by the name it is asked by, and what it costs. */
  public record Author(String model, Prices prices) {}

  Author at(Rung rung) {
    return switch (rung) {
      case FULL -> full;
      case BRIEF -> brief;
      case EXTRACTIVE -> throw new IllegalArgumentException("nobody writes at EXTRACTIVE");
    };
  }

  long cost(Rung rung, Usage usage, Budget.Unit unit) {
    return switch (unit) {
      case TOKENS -> usage.tokens();
      case MONEY -> money(rung, usage);
    };
  }

  /** Millionths of a unit of money. */
  long money(Rung rung, Usage usage) {
    return at(rung).prices().of(usage);
  }
}
