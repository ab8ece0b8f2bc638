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
 * @param figures those that few stories have
 */
record Marks(Map<String, Double> weights, Set<String> firm, Set<String> figures, Instant first, Instant last) {
  static final Marks NONE = new Marks(Map.of(), Set.of(), Set.of(), Instant.MIN, Instant.MIN);

  private static final double ONE_EVENT = 0.5;
  private static final int NEEDED = 7;

  /** The same where a rare figure is shared: names are those of a matter, a figure is that of an event. */
  private static final double ONE_EVENT_BY_FIGURE = 0.25;

  private static final int NEEDED_BY_FIGURE = 6;
  private static final int FIRM_NEEDED = 2;
  private static final Duration APART = Duration.ofHours(30);

  /** Whether a story in another language tells the same event. A wrong yes costs the reader a card, so it takes several marks, of them two names or figures, and the day. */
  boolean oneEvent(Marks other) {
    List<String> shared = shared(other).toList();
    if (shared.size() < NEEDED_BY_FIGURE || shared.stream().filter(mark -> firm.contains(mark) && other.firm.contains(mark)).count() < FIRM_NEEDED) return false;
    double likeness = likeness(other);
    boolean figure = shared.stream().anyMatch(mark -> figures.contains(mark) && other.figures.contains(mark));
    return likeness >= ONE_EVENT && shared.size() >= NEEDED || figure && likeness >= ONE_EVENT_BY_FIGURE;
  }

  /** 0 to 1; 0 where the days lie apart. */
  double likeness(Marks other) {
    if (weights.isEmpty() || other.weights.isEmpty() || first.minus(APART).isAfter(other.last) || other.first.minus(APART).isAfter(last)) return 0;
    return shared(other).sorted().mapToDouble(mark -> weights.getOrDefault(mark, 0.0) * other.weights.getOrDefault(mark, 0.0)).sum();
  }

  private Stream<String> shared(Marks other) {
    boolean smaller = weights.size() <= other.weights.size();
    return (smaller ? weights : other.weights).keySet().stream().filter((smaller ? other.weights : weights)::containsKey);
  }
}
