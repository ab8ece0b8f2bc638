package org.matinale.kernel;

/** What may be spent on models.
 *
 * @param amount tokens, or millionths of a unit of money
 */
public record Budget(Unit unit, long amount) {
  /** In what it is counted. */
  public enum Unit {
    TOKENS,
    MONEY
  }

  /** More than could be spent. */
  public static final Budget UNLIMITED = new Budget(Unit.TOKENS, Long.MAX_VALUE / 16);

  public Budget {
    Check.that(amount >= 0 && amount <= Long.MAX_VALUE / 16, "a budget of %d; it is 0 or more", amount);
  }

  public boolean limited() {
    return amount < UNLIMITED.amount;
  }
}
