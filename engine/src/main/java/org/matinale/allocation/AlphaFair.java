package org.matinale.allocation;

/** The concave function through which what a reader has is worth less the more she has: u^(1-α) / (1-α), and log u at α = 1. */
final class AlphaFair {
  private final double alpha;

  /** Twice alpha where that is whole, so that roots and products do instead of powers; else -1. */
  private final int halves;

  AlphaFair(double alpha) {
    this.alpha = alpha;
    halves = Math.rint(2 * alpha) == 2 * alpha ? (int) (2 * alpha) : -1;
  }

  /** @param utility above 0 */
  double of(double utility) {
    return alpha == 1 ? Math.log(utility) : utility * slope(utility) / (1 - alpha);
  }

  /** u^-α */
  double slope(double utility) {
    if (halves < 0) return Math.pow(utility, -alpha);
    double power = halves % 2 == 0 ? 1 : Math.sqrt(utility);
    for (int i = 0; i < halves / 2; i++) power *= utility;
    return 1 / power;
  }
}
