package org.matinale.app.operations;

import org.matinale.kernel.Budget;
import org.matinale.kernel.Check;
import org.matinale.kernel.Rung;
import org.matinale.models.ModelEndpoint;

/** A model for which the operator answers: it may read what is a reader's own, if she says so.
 *
 * @param endpoint for private text, with its prices and its key, which shows itself nowhere
 * @param budget in tokens, for one day of UTC
 * @param currency of prices, an ISO 4217 code
 */
public record ConfidantSettings(ModelEndpoint endpoint, Budget budget, String currency) {
  public ConfidantSettings {
    Check.that(endpoint.forPrivateText(), "a private model's server that is not for private text");
    Check.that(budget.unit() == Budget.Unit.TOKENS, "a private model's budget counts tokens, not %s", budget.unit());
    Check.that(currency.matches("[A-Z]{3}"), "'%s' is no currency. Maybe 'EUR' or 'USD' was meant.", currency);
  }

  /** By which its server knows it. */
  public String model() {
    return endpoint.model(Rung.BRIEF).name();
  }

  /** The machine it runs on, by the name or the address it is reached at. */
  public String host() {
    return endpoint.host();
  }
}
