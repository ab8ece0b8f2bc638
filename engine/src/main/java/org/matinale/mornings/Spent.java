package org.matinale.mornings;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a household's models came to in a night, what led to no passage too.
 *
 * @param night a date of UTC
 * @param tokens in and out
 * @param currency an ISO 4217 code
 */
public record Spent(LocalDate night, long tokens, BigDecimal money, String currency) {}
