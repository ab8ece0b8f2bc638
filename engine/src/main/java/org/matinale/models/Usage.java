package org.matinale.models;

import org.matinale.kernel.Check;

/** Tokens.
 *
 * @param in read by the model, those it had read before among them
 * @param cachedIn of {@code in}, those it had read before
 * @param out written
 * @param estimated whether the server did not say
 * @param batched whether it was asked in a batch, at its price
 * @param doubted whether the server said something that cannot be, and was not believed
 */
public record Usage(long in, long cachedIn, long out, boolean estimated, boolean batched, boolean doubted) {
  public static final Usage NONE = new Usage(0, 0, 0, false, false);

  public Usage {
    Check.that(in >= 0 && cachedIn >= 0 && cachedIn <= in && out >= 0, "%d tokens in, %d of them cached, and %d out", in, cachedIn, out);
  }

  /** What nobody doubts. */
  public Usage(long in, long cachedIn, long out, boolean estimated, boolean batched) {
    this(in, cachedIn, out, estimated, batched, false);
  }

  public long tokens() {
    return in + out;
  }

  /** Both together; estimated where one is, batched where both are or there is nothing else. */
  public Usage plus(Usage other) {
    if (tokens() == 0) return other;
    if (other.tokens() == 0) return this;
    return new Usage(in + other.in, cachedIn + other.cachedIn, out + other.out, estimated || other.estimated, batched && other.batched, doubted || other.doubted);
  }
}
