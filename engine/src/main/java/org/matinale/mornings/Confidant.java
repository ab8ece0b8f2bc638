package org.matinale.mornings;

import org.matinale.kernel.Budget;
import org.matinale.kernel.Check;
import org.matinale.kernel.Rung;
import org.matinale.models.ConnectedModels;
import org.matinale.models.PricedModel;
import org.matinale.models.WritingModels;

/** A model that the operator marked private: it may read what readers wrote, of those who consented, one prompt for each.
 *
 * @param budget of its own, in tokens
 */
public record Confidant(WritingModels models, PricedModel model, Budget budget) {
  public Confidant {
    Check.that(budget.unit() == Budget.Unit.TOKENS, "a private model's budget counts tokens, not %s", budget.unit());
  }

  /** @param connected whose endpoint is for private text */
  public static Confidant of(ConnectedModels connected, Budget budget) {
    return new Confidant(connected, connected.endpoint().model(Rung.BRIEF), budget);
  }
}
