package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings the cosines of a model that {@link Likeness} was not tuned for onto those of the one it was.
 *
 * <p>Models differ in what unrelated texts come to: 0.05 with one, 0.75 with another. So what is compared is how seldom a likeness is (quantile mapping): of the titles and the other stories of the same morning as many pairs are to be called as
 * like as the tuned model would call, no more; between the quantiles it is linear, and a cosine of 1 stays 1. A model that hardly tells an article's own beginning from another's, in this language, has no scale: it is not used. Both follow from
 * public texts alone, those of the morning itself.
 *
 * @param cosines of the model, ascending; {@code likenesses} of the tuned one at the same places
 */
record Scale(double[] cosines, double[] likenesses) {
  static final Scale TUNED = new Scale(new double[] {0, 1}, new double[] {0, 1});

  /** Shares of pairs of a title and another story's article, and what the tuned model's cosine is there. */
  private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999};

  private static final double[] TUNED_THERE = {0.045, 0.17, 0.33, 0.50};

  /** Articles, below which a morning says nothing of a model. */
  static final int FEWEST = 40;

  /** Of the articles' own beginnings this share must be liker to their titles than nearly all others are. */
  private static final double KNOWN = 0.65;

  private static final double NEARLY_ALL = 0.99;

  /** The scale of a model in a language.
   *
   * @param titles vectors of titles; likewise {@code leads} and {@code articles}, title and lead together, of the same stories in the same order
   * @return empty where too little is known, or the model tells too little apart
   */
  static Optional<Scale> of(List<float[]> titles, List<float[]> leads, List<float[]> articles) {
    List<Integer> whole = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) if (told(titles.get(i)) && told(leads.get(i)) && told(articles.get(i))) whole.add(i);
    if (whole.size() < FEWEST) return Optional.empty();
    double[] toLeads = pairs(whole, titles, leads);
    double bar = quantile(toLeads, NEARLY_ALL);
    long known = whole.stream().filter(i -> Likeness.product(titles.get(i), leads.get(i)) > bar).count();
    if (known < KNOWN * whole.size()) return Optional.empty();
    double[] unrelated = pairs(whole, titles, articles);
    double[] cosines = new double[SHARES.length + 1];
    double[] likenesses = Arrays.copyOf(TUNED_THERE, SHARES.length + 1);
    for (int i = 0; i < SHARES.length; i++) cosines[i] = quantile(unrelated, SHARES[i]);
    cosines[SHARES.length] = likenesses[SHARES.length] = 1;
    for (int i = 1; i < cosines.length; i++) if (!(cosines[i] > cosines[i - 1])) return Optional.empty();
    return Optional.of(new Scale(cosines, likenesses));
  }

  private static boolean told(float[] vector) {
    for (float one : vector) if (one != 0) return true;
    return false;
  }

  /** The cosines of each one's title and every other's text, ascending. */
  private static double[] pairs(List<Integer> whole, List<float[]> titles, List<float[]> others) {
    double[] pairs = new double[whole.size() * (whole.size() - 1)];
    int count = 0;
    for (int one : whole) for (int other : whole) if (one != other) pairs[count++] = Likeness.product(titles.get(one), others.get(other));
    Arrays.sort(pairs);
    return pairs;
  }

  private static double quantile(double[] ascending, double share) {
    return ascending[Math.min(ascending.length - 1, (int) (share * ascending.length))];
  }

  /** What a cosine of the model means. */
  double likeness(double cosine) {
    return between(cosines, likenesses, cosine);
  }

  /** The cosine that means so much. */
  double cosine(double likeness) {
    return between(likenesses, cosines, likeness);
  }

  private static double between(double[] from, double[] to, double at) {
    int upper = 1;
    while (upper < from.length - 1 && at > from[upper]) upper++;
    return to[upper - 1] + (at - from[upper - 1]) * (to[upper] - to[upper - 1]) / (from[upper] - from[upper - 1]);
  }
}
