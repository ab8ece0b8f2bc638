package org.matinale.stories;

import java.util.Arrays;

/** Tells whether two articles are one text: an agency's under two names, cut at different lengths, or under one title with different tails.
 *
 * <p>Containment of word shingles (Broder, "On the resemblance and containment of documents", 1997), of the shorter in the longer, so that a cut copy is still a copy.
 */
final class Copies {
  private static final int FEWEST_TITLE_WORDS = 4;
  private static final int FEWEST_SHINGLES = 8;
  private static final double CONTAINED = 0.6;

  private Copies() {}

  static boolean same(Sketch one, Sketch other) {
    if (one.titleKey() == other.titleKey() && one.title().length >= FEWEST_TITLE_WORDS && Arrays.equals(one.title(), other.title())) return true;
    int fewer = Math.min(one.shingles().length, other.shingles().length);
    if (fewer < FEWEST_SHINGLES || !related(one.title(), other.title())) return false;
    return shared(one.shingles(), other.shingles()) >= CONTAINED * fewer;
  }

  /** Whether the titles have a word in common: a publisher's invitation to subscribe stands under unrelated ones. */
  private static boolean related(int[] one, int[] other) {
    for (int mine : one) for (int its : other) if (mine == its) return true;
    return false;
  }

  private static int shared(long[] one, long[] other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      if (one[i] == other[j]) {
        shared++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    return shared;
  }
}
