package org.matinale.planner.saying;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: no digit that is not known. */
public final class Figure {
  private static final String[] LARGE = {"", " thousand", " million", " billion", " trillion"};

  private static final double LEAST_PERCENT = 0.1;

  /** What rounding leaves of nothing. */
  private static final double NO_PERCENT = 1e-9;

  /** Beyond this, and below its inverse, zeros are counted and not written. */
  private static final double LONG = 1e15;

  private Figure() {}

  /** Whether it is above 0 and finite. */
  public static boolean positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  /** Whether it is 0 or above, and finite. */
  public static boolean amount(double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY;
  }

  /** As it was given; with an exponent where it would have more than some twenty digits. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) return Double.toString(value);
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    boolean far = value != 0 && (Math.abs(value) >= LONG || Math.abs(value) < 1 / LONG);
    return far ? exact.toString().replace("E+", "e").replace('E', 'e') : exact.toPlainString();
  }

  /** A bound of an uncertain number: three digits that count, no zeros after them. */
  public static String bound(double value) {
    return Math.abs(value) >= 1_000 || !Double.isFinite(value) ? digits(value, 3) : significant(value, 3);
  }

  /** Two digits that count, whole thousands apart: 1,200,000, 43, 0.0051. */
  public static String rounded(double value) {
    return digits(value, 2);
  }

  /** So many digits that count. */
  public static String digits(double value, int digits) {
    if (value == 0 || !Double.isFinite(value)) return value == 0 ? "0" : Double.toString(value);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP));
    if (rounded.abs().compareTo(BigDecimal.ONE) >= 0 && rounded.scale() <= 0) return String.format(Locale.ROOT, "%,d", rounded.toBigInteger());
    String plain = rounded.abs().compareTo(BigDecimal.ONE) >= 0 ? rounded.toPlainString() : rounded.stripTrailingZeros().toPlainString();
    return plain;
  }

  /** Three digits that count, whole numbers as they are, no exponent: as messages write what was reckoned. */
  public static String brief(double value) {
    return Double.isFinite(value) ? significant(value, value == Math.rint(value) ? 12 : 3) : Double.toString(value);
  }

  /** Bytes in units of 10⁹. */
  public static String gigabytes(double bytes) {
    return significant(bytes / 1e9, 3) + " GB";
  }

  private static String significant(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString();
  }

  /** In words where it is large: 1.2 million. */
  public static String spoken(double value) {
    int step = 0;
    double left = value;
    while (Math.abs(left) >= 999.5 && step + 1 < LARGE.length) {
      left /= 1000;
      step++;
    }
    if (step == 1 && value < 9_950) return rounded(value);
    return rounded(left) + LARGE[step];
  }

  public static String percent(double share) {
    double percent = share * 100;
    if (percent < NO_PERCENT) return "0 %";
    if (percent > 100 - NO_PERCENT) return "100 %";
    if (percent < LEAST_PERCENT) return "under 0.1 %";
    if (percent > 100 - LEAST_PERCENT) return "over 99.9 %";
    return (percent >= 10 ? String.format(Locale.ROOT, "%.0f", percent) : rounded(percent)) + " %";
  }
}
