package org.matinale.ranking;

import java.util.List;
import org.matinale.kernel.Article;
import org.matinale.ranking.Explanation.Reason;

/** A story that could be a card for one reader.
 *
 * @param face the article that speaks for it: the one most on her interests
 * @param matches its relevance for each of her interests, in their order; 0 where it is not on it
 * @param relevance the best of the matches, or what its salience says where there is none
 * @param score by which candidates compare: relevance times freshness, salience, kind, leanings
 * @param reasons strongest first
 */
record Candidate(Standing standing, Article face, double[] matches, double relevance, double score, boolean update, Event event, List<Reason> reasons) {
  /** Its best-matched interest; -1 where it is on none. */
  int interest() {
    int best = -1;
    for (int i = 0; i < matches.length; i++) if (matches[i] > 0 && (best < 0 || matches[i] > matches[best])) best = i;
    return best;
  }
}
