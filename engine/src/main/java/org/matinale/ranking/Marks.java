package org.matinale.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;

/** What of a story needs no translation: names, figures and the beginnings of kindred words; and its days.
 *
 * @param weights by mark, of length one together
 * @param firm the places of marks that are names or figures
 * @param figures of those that few stories have
 */
record Marks(Bag weights, BitSet firm, BitSet figures, Instant first, Instant last) {
  static final Marks NONE = new Marks(Bag.of(Map.of(), new Vocabulary()), new BitSet(), new BitSet(), Instant.MIN, Instant.MIN);

  /** Two stories that share fewer marks are not one event. */
  static final int NEEDED_BY_FIGURE = 6;

  private static final double ONE_EVENT = 0.5;
  private static final int NEEDED = 7;

  /** The same where a rare figure is shared: names are those of a matter, a figure is that of an event. */
  private static final double ONE_EVENT_BY_FIGURE = 0.25;

  private static final int FIRM_NEEDED = 2;
  private static final Duration APART = Duration.ofHours(30);

  /** Whether a story in another language tells the same event. A wrong yes costs the reader a card, so it takes several marks, of them two names or figures, and the day. */
  boolean oneEvent(Marks other) {
    boolean smaller = weights.size() <= other.weights.size();
    Marks small = smaller ? this : other;
    Marks large = smaller ? other : this;
    int shared = 0;
    int firmShared = 0;
    boolean figure = false;
    for (int i = 0; i < small.weights.size(); i++) {
      int place = large.weights.place(small.weights.word(i));
      if (place < 0) continue;
      shared++;
      if (small.firm.get(i) && large.firm.get(place)) firmShared++;
      figure |= small.figures.get(i) && large.figures.get(place);
    }
    if (shared < NEEDED_BY_FIGURE || firmShared < FIRM_NEEDED) return false;
    double likeness = likeness(other);
    return likeness >= ONE_EVENT && shared >= NEEDED || figure && likeness >= ONE_EVENT_BY_FIGURE;
  }

  /** 0 to 1; 0 where the days lie apart. */
  double likeness(Marks other) {
    if (weights.size() == 0 || other.weights.size() == 0 || first.minus(APART).isAfter(other.last) || other.first.minus(APART).isAfter(last)) return 0;
    Bag small = weights.size() <= other.weights.size() ? weights : other.weights;
    Bag large = small == weights ? other.weights : weights;
    Sum sum = new Sum();
    for (int i = 0; i < small.size(); i++) {
      int place = large.place(small.word(i));
      if (place >= 0) sum.add(small.weight(i) * large.weight(place));
    }
    return sum.value();
  }
}
