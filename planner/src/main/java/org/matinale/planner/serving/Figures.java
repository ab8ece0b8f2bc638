package org.matinale.planner.serving;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as messages write them: three digits that count, no exponent. */
final class Figures {
  private Figures() {}

  static String plain(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(value == Math.rint(value) ? 12 : 3, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString() : Double.toString(value);
  }

  /** Bytes in units of 10⁹. */
  static String gigabytes(double bytes) {
    return new BigDecimal(bytes / 1e9).round(new MathContext(3, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString() + " GB";
  }
}
