package org.matinale.mornings;

import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.models.ConnectedModels;
import org.matinale.models.ModelBatches;
import org.matinale.models.ModelState;
import org.matinale.models.PricedModel;
import org.matinale.models.Usage;
import org.matinale.models.WritingModels;

/** The models that write tonight.
 *
 * @param models asked for both rungs
 * @param full the large one, {@code brief} the small one
 * @param batches taken by their server at a lower price; null for none
 */
public record Authors(WritingModels models, PricedModel full, PricedModel brief, @Nullable ModelBatches batches) {
  /** Servers count at most so many times the tokens that we estimate. */
  static final double AMISS = 1.25;

  public Authors(WritingModels models, PricedModel full, PricedModel brief) {
    this(models, full, brief, null);
  }

  public static Authors of(ConnectedModels connected) {
    return new Authors(connected, connected.endpoint().large(), connected.endpoint().small(), connected.batches().orElse(null));
  }

  PricedModel at(Rung rung) {
    return switch (rung) {
      case FULL -> full;
      case BRIEF -> brief;
      case EXTRACTIVE -> throw new IllegalArgumentException("nobody writes at EXTRACTIVE");
    };
  }

  /** Whether nobody is worth asking any more. */
  boolean givenUp() {
    return models.state(Rung.FULL) instanceof ModelState.GivenUp && models.state(Rung.BRIEF) instanceof ModelState.GivenUp;
  }

  long cost(Rung rung, Usage usage, Budget.Unit unit) {
    return cost(at(rung), usage, unit);
  }

  /** What a prompt should cost by our estimate, with the longest answer it allows. */
  long likely(Rung rung, long tokensIn, int mostOut, boolean batched, Budget.Unit unit) {
    return cost(rung, new Usage(tokensIn, 0, mostOut, true, batched), unit);
  }

  /** What it costs at most, where the server's tokens are so many more than ours. */
  long most(Rung rung, long tokensIn, int mostOut, boolean batched, Budget.Unit unit) {
    return likely(rung, (long) Math.ceil(AMISS * tokensIn), mostOut, batched, unit);
  }

  /** Tokens, or millionths of a unit of money. */
  static long cost(PricedModel model, Usage usage, Budget.Unit unit) {
    return switch (unit) {
      case TOKENS -> usage.tokens();
      case MONEY -> model.prices().of(usage);
    };
  }

  /** Millionths of a unit of money. */
  long money(Rung rung, Usage usage) {
    return cost(rung, usage, Budget.Unit.MONEY);
  }
}
