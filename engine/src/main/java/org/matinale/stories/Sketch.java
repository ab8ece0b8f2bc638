package org.matinale.stories;

/** What is compared of an article: the numbers of its stems in ascending order with how strongly each occurs, those of its title, and its shingles.
 *
 * @param terms stems of title and lead, ascending
 * @param strengths of the same length: a stem of the title counts more than one of the lead, a name more than a word
 * @param names of the same length: stems that stand side by side in one name share a number above zero; all else is zero
 * @param title the stems of the title in its order
 * @param titleKey what the words of the title hash to
 * @param shingles hashes of runs of words of the text, ascending, no repeats
 */
record Sketch(int[] terms, float[] strengths, int[] names, int[] title, long titleKey, long[] shingles) {
  private static final double FULL = 12;

  /** How much it says beyond its title, 0 for nothing to 1 for a whole lead. */
  double fullness() {
    return Math.clamp((terms.length - title.length) / FULL, 0, 1);
  }
}
