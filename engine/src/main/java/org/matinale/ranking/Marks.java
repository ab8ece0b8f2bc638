package org.matinale.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What of a story needs no translation: names, figures and the beginnings of kindred words; and its days.
 *
 * @param weights by mark, of length one together
 * @param firm the marks that are names or figures
 */
record Marks(Map<String, Double> weights, Set<String> firm, Instant first, Instant last) {
  static final Marks NONE = new Marks(Map.of(), Set.of(), Instant.MIN, Instant.MIN);

  private static final double ONE_EVENT = 0.2;
  private static final int NEEDED = 4;
  private static final int FIRM_NEEDED = 2;
  private static final Duration APART = Duration.ofHours(30);

  /** Whether a story in another language tells the same event. A wrong yes costs the reader a card, so it takes several marks, of them two names or figures, and the day. */
  boolean oneEvent(Marks other) {
    return likeness(other) >= ONE_EVENT;
  }

  /** 0 to 1; 0 where too little is shared. */
  double likeness(Marks other) {
    if (weights.isEmpty() || other.weights.isEmpty() || first.minus(APART).isAfter(other.last) || other.first.minus(APART).isAfter(last)) return 0;
    List<String> shared = shared(other).toList();
    if (shared.size() < NEEDED || shared.stream().filter(mark -> firm.contains(mark) && other.firm.contains(mark)).count() < FIRM_NEEDED) return 0;
    return shared.stream().sorted().mapToDouble(mark -> weights.getOrDefault(mark, 0.0) * other.weights.getOrDefault(mark, 0.0)).sum();
  }

  Stream<String> shared(Marks other) {
    boolean smaller = weights.size() <= other.weights.size();
    return (smaller ? weights : other.weights).keySet().stream().filter((smaller ? other.weights : weights)::containsKey);
  }
}
