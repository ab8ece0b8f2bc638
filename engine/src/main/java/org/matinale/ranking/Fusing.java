package org.matinale.ranking;

import java.util.Arrays;

/** Fuses an interest's words and meaning: scores exactly what either proposes, and keeps the best. For one thread at a time. */
final class Fusing {
  private final Slates.Matters matters;
  private final Slates.Settings settings;
  private final Products products;
  private final double[] lexical;
  private final boolean[] met;
  private int[] proposed;
  private long[] keys;

  Fusing(Slates.Matters matters, Slates.Settings settings, Products products) {
    this.matters = matters;
    this.settings = settings;
    this.products = products;
    lexical = new double[matters.size()];
    met = new boolean[matters.size()];
    proposed = new int[1_024];
    keys = new long[1_024];
  }

  /** @param dense the matters that may be among the best by meaning alone: a matter without a word of the interest is among the best only if it is one of these */
  void fuse(Slates.Interests interests, int interest, Best dense, Slates.Lists lists) {
    int size = 0;
    int[] terms = interests.terms()[interest];
    for (int i = 0; i < terms.length; i++) {
      int[] postings = matters.postings()[terms[i]];
      float[] weights = matters.weights()[terms[i]];
      for (int at = 0; at < postings.length; at++) {
        lexical[postings[at]] += (double) interests.weights()[interest][i] * weights[at];
        size = propose(postings[at], size);
      }
    }
    for (int i = 0; i < dense.size(); i++) size = propose(dense.row(i), size);
    if (keys.length < size) keys = new long[proposed.length];
    int dimension = matters.dimension();
    for (int i = 0; i < size; i++) {
      int matter = proposed[i];
      float cosine = products.product(interests.vectors(), interest * dimension, matters.vectors(), matter * dimension, dimension);
      keys[i] = Ordered.key(fused(lexical[matter], cosine, settings), matter);
      lexical[matter] = 0;
      met[matter] = false;
    }
    Arrays.sort(keys, 0, size);
    int kept = Math.min(size, lists.kept());
    lists.sizes()[interest] = kept;
    for (int i = 0; i < kept; i++) {
      lists.matters()[interest * lists.kept() + i] = Ordered.number(keys[i]);
      lists.scores()[interest * lists.kept() + i] = Ordered.score(keys[i]);
    }
  }

  private int propose(int matter, int size) {
    if (met[matter]) return size;
    met[matter] = true;
    if (size == proposed.length) proposed = Arrays.copyOf(proposed, 2 * size);
    proposed[size] = matter;
    return size + 1;
  }

  static float fused(double lexical, float cosine, Slates.Settings settings) {
    return (float) (settings.lexicalWeight() * lexical + settings.denseWeight() * (double) cosine);
  }
}
