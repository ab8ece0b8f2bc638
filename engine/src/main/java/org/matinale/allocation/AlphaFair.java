package org.matinale.allocation;

/** The concave function through which what a reader has is worth less the more she has: u^(1-α) / (1-α), and log u at α = 1. */
final class AlphaFair {
  private final double alpha;

  AlphaFair(double alpha) {
    this.alpha = alpha;
  }

  /** @param utility above 0 */
  double of(double utility) {
    if (alpha == 1) return Math.log(utility);
    if (alpha == 0) return utility;
    if (alpha == 0.5) return 2 * Math.sqrt(utility);
    if (alpha == 2) return -1 / utility;
    return Math.pow(utility, 1 - alpha) / (1 - alpha);
  }

  double slope(double utility) {
    if (alpha == 1) return 1 / utility;
    if (alpha == 0) return 1;
    if (alpha == 0.5) return 1 / Math.sqrt(utility);
    if (alpha == 2) return 1 / (utility * utility);
    return Math.pow(utility, -alpha);
  }
}
