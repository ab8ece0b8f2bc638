package org.matinale.ranking;

import java.util.List;
import java.util.function.Supplier;
import org.matinale.kernel.Article;
import org.matinale.ranking.Explanation.Reason;

/** A story that could be a card for one reader. What only a chosen one needs is made when it is asked for.
 *
 * @param face the article that speaks for it: the one most on her interests
 * @param matches its relevance for each of her interests, in their order; 0 where it is not on it
 * @param relevance the best of the matches, or what its salience says where there is none
 * @param score by which candidates compare: relevance times freshness, salience, kind, leanings; not below 0
 * @param telling what the face tells
 * @param because reasons, strongest first
 */
record Candidate(Standing standing, Article face, double[] matches, double relevance, double score, boolean update, Supplier<Event> telling, Supplier<List<Reason>> because) {
  Event event() {
    return telling.get();
  }

  List<Reason> reasons() {
    return because.get();
  }
}
