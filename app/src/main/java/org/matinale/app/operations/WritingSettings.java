package org.matinale.app.operations;

import org.matinale.kernel.Budget;
import org.matinale.kernel.Check;
import org.matinale.models.ModelEndpoint;

/** Which models write what readers share, and what a night of it may cost.
 *
 * @param endpoint with its prices and its key, which shows itself nowhere
 * @param budget for one night, which is a date of UTC
 * @param currency of prices and budget, an ISO 4217 code
 */
public record WritingSettings(ModelEndpoint endpoint, Budget budget, String currency) {
  public WritingSettings {
    Check.that(currency.matches("[A-Z]{3}"), "'%s' is no currency. Maybe 'EUR' or 'USD' was meant.", currency);
  }
}
