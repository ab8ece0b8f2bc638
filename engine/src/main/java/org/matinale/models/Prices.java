package org.matinale.models;

import org.matinale.kernel.Check;

/** What a million tokens of a model cost, in units of money.
 *
 * @param in read
 * @param cachedIn read, where the server had read them before
 * @param out written
 * @param batch share of these that is paid in a batch
 */
public record Prices(double in, double cachedIn, double out, double batch) {
  public static final Prices NOTHING = new Prices(0, 0, 0, 1);

  public Prices {
    Check.that(in >= 0 && cachedIn >= 0 && out >= 0 && in < 1e6 && cachedIn < 1e6 && out < 1e6, "prices of %s, %s and %s a million tokens; they are 0 to a million", in, cachedIn, out);
    Check.that(batch > 0 && batch <= 1, "a batch at %s of the price; it is above 0 and at most 1", batch);
  }

  /** Millionths of a unit of money, rounded up: a token at 1 a million costs one. */
  public long of(Usage usage) {
    double whole = (usage.in() - usage.cachedIn()) * in + usage.cachedIn() * cachedIn + usage.out() * out;
    return (long) Math.ceil((usage.batched() ? whole * batch : whole) - 1e-9);
  }
}
