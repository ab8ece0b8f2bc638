package org.matinale.ranking;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.ranking.Relevance.Hit;

/** The stories that are on an interest in one language, best first; made once for all who hold it.
 *
 * @param query as which the interest was sought; null where nothing was found
 * @param stories their numbers
 * @param scores from the threshold up
 * @param faces of each the article most on the interest
 * @param places of the stories in the order of their numbers
 */
record ShortList(@Nullable Query query, int[] stories, double[] scores, Article[] faces, int[] places) {
  private static final ShortList EMPTY = new ShortList(null, new int[0], new double[0], new Article[0], new int[0]);

  /** Of those that reach the threshold; what does not says nothing to anybody. */
  static ShortList of(Query query, Collection<Hit> hits, double threshold) {
    List<Hit> best = Relevance.sorted(hits.stream().filter(hit -> hit.score() >= threshold).toList());
    if (best.isEmpty()) return EMPTY;
    int[] places = IntStream.range(0, best.size()).boxed().sorted(Comparator.comparingInt(place -> best.get(place).story())).mapToInt(place -> place).toArray();
    return new ShortList(query, best.stream().mapToInt(Hit::story).toArray(), best.stream().mapToDouble(Hit::score).toArray(), best.stream().map(hit -> hit.entry().article()).toArray(Article[]::new), places);
  }

  int size() {
    return stories.length;
  }

  /** The place of a story; -1 where it is not on the interest. */
  int place(int story) {
    int low = 0;
    int high = places.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = stories[places[middle]];
      if (found == story) return places[middle];
      if (found < story) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
