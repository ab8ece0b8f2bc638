package org.matinale.allocation;

import java.util.Arrays;
import org.matinale.kernel.Check;

/** How evenly readers are served. */
public final class Fairness {
  private Fairness() {}

  /** Jain's index: (Σu)² / (n Σu²), 1 where all have the same, 1/n where one has all (Jain, Chiu and Hawe, "A quantitative measure of fairness", 1984). */
  public static double jain(double[] utilities) {
    Check.that(utilities.length > 0, "fairness among nobody");
    double sum = 0;
    double squares = 0;
    for (double utility : utilities) {
      sum += utility;
      squares += utility * utility;
    }
    return squares == 0 ? 1 : sum * sum / (utilities.length * squares);
  }

  /** Mean utility of the tenth that has least. */
  public static double worstTenth(double[] utilities) {
    Check.that(utilities.length > 0, "fairness among nobody");
    double[] sorted = utilities.clone();
    Arrays.sort(sorted);
    return Arrays.stream(sorted).limit(Math.max(1, sorted.length / 10)).average().orElse(0);
  }
}
