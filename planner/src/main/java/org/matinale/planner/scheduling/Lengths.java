package org.matinale.planner.scheduling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** How long requests and their answers are, in tokens: the pairs that were seen, each as likely as it was. */
public final class Lengths {
  /** Requests beyond which their sum is drawn at once, by the central limit theorem. */
  private static final int MANY = 10_000;

  private final int[] inputs;
  private final int[] outputs;

  Lengths(int[] inputs, int[] outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** @param inputs tokens of each request, 0 or above
   * @param outputs tokens of each answer, 0 or above */
  public static Lengths of(int[] inputs, int[] outputs) {
    Refused.unless(inputs.length == outputs.length && inputs.length > 0, "%s inputs and %s outputs; there is at least one pair", inputs.length, outputs.length);
    for (int pair = 0; pair < inputs.length; pair++) Refused.unless(inputs[pair] >= 0 && outputs[pair] >= 0, "pair %s of %s input and %s output tokens; both are 0 or above", pair, inputs[pair], outputs[pair]);
    return new Lengths(inputs.clone(), outputs.clone());
  }

  public int count() {
    return inputs.length;
  }

  public double meanInput() {
    return Arrays.stream(inputs).average().orElse(0);
  }

  public double meanOutput() {
    return Arrays.stream(outputs).average().orElse(0);
  }

  /** Accelerator-seconds of a request on average. */
  public double mean(RequestWork work) {
    return Arrays.stream(each(work)).average().orElse(0);
  }

  double[] each(RequestWork work) {
    double[] each = new double[inputs.length];
    for (int pair = 0; pair < each.length; pair++) {
      each[pair] = work.acceleratorSeconds(inputs[pair], outputs[pair]);
      Refused.unless(Figure.amount(each[pair]), "%s accelerator-seconds for %s input and %s output tokens; they are 0 or above", each[pair], inputs[pair], outputs[pair]);
    }
    return each;
  }

  /** Sums of so many drawn requests. */
  static final class Draws {
    private final double[] each;
    private final SplittableRandom random;
    private final double mean;
    private final double deviation;

    Draws(double[] each, long seed) {
      this.each = each;
      random = new SplittableRandom(seed);
      mean = Arrays.stream(each).average().orElse(0);
      deviation = Math.sqrt(Arrays.stream(each).map(value -> (value - mean) * (value - mean)).average().orElse(0));
    }

    double sum(long requests) {
      if (requests > MANY) return Math.max(0, requests * mean + Math.sqrt(requests) * deviation * random.nextGaussian());
      double sum = 0;
      for (long request = 0; request < requests; request++) sum += each[random.nextInt(each.length)];
      return sum;
    }
  }
}
