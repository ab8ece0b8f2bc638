package org.matinale.stories;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.matinale.kernel.Language;

/** The stems of one language, numbered, each with how much it tells.
 *
 * <p>A stem's weight is an inverse frequency, {@code ln(N / (1 + b + k r))}: {@code b} is its count in the fixed background table of N articles, {@code r} how often outlets repeat it beyond
 * their first article that uses it (see {@link Topics}).
 */
final class Vocabulary {
  private static final double REPEAT_WORTH = 200;
  private static final double BURST = 0.25;
  private static final double STEADY = 30;
  private static final double LARGEST_BURST = 1.5;
  private static final int COUNT_OF_SMALL_NUMBERS = 400;
  private static final int COUNT_OF_NUMBERS = 40;

  private final Map<String, Integer> background;
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] common = new int[1 << 12];
  private int[] repeats = new int[1 << 12];
  private float[] bursts = new float[1 << 12];
  private float[] weights = new float[1 << 12];

  Vocabulary(Language language) {
    this.background = Background.of(language);
  }

  /** The number of a stem, given at its first sight. */
  int number(String stem) {
    Integer known = numbers.get(stem);
    if (known != null) return known;
    int number = numbers.size();
    numbers.put(stem, number);
    if (number == weights.length) {
      common = Arrays.copyOf(common, number * 2);
      bursts = Arrays.copyOf(bursts, number * 2);
      repeats = Arrays.copyOf(repeats, number * 2);
      weights = Arrays.copyOf(weights, number * 2);
    }
    bursts[number] = 1;
    common[number] = background.getOrDefault(stem, unlisted(stem));
    weigh(number);
    return number;
  }

  int size() {
    return numbers.size();
  }

  /** How much a stem tells, 0 for the commonest to about 10 for one never seen. */
  float weight(int number) {
    return weights[number];
  }

  /** Says how many outlets use a stem and how often they repeat it, both in steps. */
  void used(int number, int outlets, int times) {
    repeats[number] = times;
    double steady = Math.max(0, 1 - STEADY * times / Math.max(1.0, outlets));
    bursts[number] = outlets < 4 ? 1 : (float) Math.min(LARGEST_BURST, 1 + BURST * steady * Math.log(outlets / 2.0) / Math.log(2));
    weigh(number);
  }

  private void weigh(int number) {
    weights[number] = bursts[number] * (float) Math.max(0.1, Math.log(Background.ARTICLES / (1.0 + common[number] + REPEAT_WORTH * repeats[number])));
  }

  private static int unlisted(String stem) {
    for (int i = 0; i < stem.length(); i++) if (!Character.isDigit(stem.charAt(i))) return 0;
    return stem.length() <= 2 ? COUNT_OF_SMALL_NUMBERS : COUNT_OF_NUMBERS;
  }
}
