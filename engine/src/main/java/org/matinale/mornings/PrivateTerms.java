package org.matinale.mornings;

import org.matinale.kernel.Budget;
import org.matinale.kernel.Check;
import org.matinale.kernel.ShownAddress;
import org.matinale.models.ModelEndpoint;

/** Which model may read what is a reader's own, of those in a household who confide in it, and for how much.
 *
 * @param endpoint that the operator answers for
 * @param budget in tokens, for one day of UTC
 * @param currency of the endpoint's prices, an ISO 4217 code
 */
public record PrivateTerms(ModelEndpoint endpoint, Budget budget, String currency) {
  public PrivateTerms {
    Check.that(endpoint.forPrivateText(), "'%s' is not for what readers wrote", ShownAddress.of(endpoint.base()));
    Check.that(budget.unit() == Budget.Unit.TOKENS, "a private model's budget counts tokens, not %s", budget.unit());
    Check.that(currency.matches("[A-Z]{3}"), "'%s' is no currency. Maybe 'EUR' or 'USD' was meant.", currency);
  }
}
