package org.matinale.mornings;

import org.matinale.allocation.AllocationSettings;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Check;
import org.matinale.models.ModelEndpoint;

/** Who writes for a household, and for how much.
 *
 * @param budget for one night, which is a date of UTC
 * @param currency of the endpoint's prices, an ISO 4217 code
 */
public record WritingTerms(ModelEndpoint endpoint, Budget budget, String currency, AllocationSettings fairness) {
  public WritingTerms {
    Check.that(currency.matches("[A-Z]{3}"), "'%s' is no currency. Maybe 'EUR' or 'USD' was meant.", currency);
  }
}
