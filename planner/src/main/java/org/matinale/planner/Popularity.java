package org.matinale.planner;

import java.util.ArrayList;
import java.util.List;
import org.matinale.planner.saying.Refused;

/** How often each of many matters is wanted: that of rank r in proportion to (r + offset)^-exponent (Mandelbrot, "An informational theory of the statistical structure of language", 1953).
 *
 * <p>What is wanted by few is most of what there is, so that matters are told apart in bins that widen with rank, and a billion of them are some hundreds of bins.
 *
 * @param matters how many there are
 */
public record Popularity(double matters, double exponent, double offset) {
  /** So far does a bin reach beyond the one before, where they are many and where they are few. */
  static final double FINE = 1.08;

  static final double COARSE = 1.3;

  /** Matters that are wanted alike.
   *
   * @param matters how many of them
   * @param share of all that is wanted, which falls on each of them */
  record Bin(double matters, double share) {}

  public Popularity {
    Refused.unless(matters >= 1 && Double.isFinite(matters), "%s matters; there is at least one. Maybe give matters = 4000.", matters);
    Refused.unless(exponent >= 0 && exponent <= 10, "a popularity's exponent of %s; it is 0 to 10. Maybe 1.85, as measured.", exponent);
    Refused.unless(offset >= 0 && Double.isFinite(offset), "a popularity's offset of %s; it is 0 or more. Maybe 100, as measured.", offset);
  }

  List<Bin> bins(double widening) {
    List<double[]> bins = new ArrayList<>();
    double all = 0;
    double rank = 0;
    while (rank < matters) {
      double end = Math.min(matters, Math.max(rank + 1, Math.floor(rank * widening)));
      double weight = integral(end) - integral(rank);
      bins.add(new double[] {end - rank, weight});
      all += weight;
      rank = end;
    }
    double sum = all;
    return bins.stream().map(bin -> new Bin(bin[0], bin[1] / bin[0] / sum)).toList();
  }

  /** How many different matters are among so many that are wanted, expected: Σ (1 − exp(−wanted · share)). */
  public double distinct(double wanted) {
    double distinct = 0;
    for (Bin bin : bins(FINE)) distinct += bin.matters() * -Math.expm1(-wanted * bin.share());
    return distinct;
  }

  /** Of the law from rank ½ on, where rank r stands for the part from r − ½ to r + ½. */
  private double integral(double ranks) {
    double x = ranks + 0.5 + offset;
    return exponent == 1 ? Math.log(x) : (Math.pow(x, 1 - exponent) - Math.pow(0.5 + offset, 1 - exponent)) / (1 - exponent);
  }
}
