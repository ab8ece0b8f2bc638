package org.matinale.ranking;

import java.util.Arrays;

/** Merges a subscriber's short lists into her slate. For one thread at a time.
 *
 * <p>Choosing by marginal relevance seems to need the likeness of all to all that is chosen. But likeness only takes away: so all that is left stands in one heap by what it can be worth at most, the first of it is compared
 * with one more of those chosen and sinks to what it is then worth at most, and whoever is first and was compared with all of them is the next (lazy greedy, Minoux 1978, one comparison at a time).
 */
final class Merging {
  private final Slates.Matters matters;
  private final Slates.Settings settings;
  private final Products products;
  private final Slates.Lists lists;
  private final int[] round;
  private final float[] score;
  private final float[] alike;
  private final int[] found;

  /** Of the chosen, by place, those it was compared with. */
  private final int[] compared;

  private int now;
  private int[] met;
  private long[] heap;
  private int left;
  private final int[] chosen;
  private final float[] scores;
  private int cards;

  Merging(Slates.Matters matters, Slates.Settings settings, Products products, Slates.Lists lists) {
    this.matters = matters;
    this.settings = settings;
    this.products = products;
    this.lists = lists;
    round = new int[matters.size()];
    score = new float[matters.size()];
    alike = new float[matters.size()];
    found = new int[matters.size()];
    compared = new int[matters.size()];
    met = new int[1_024];
    heap = new long[1_024];
    chosen = new int[settings.cards()];
    scores = new float[settings.cards()];
  }

  int[] chosen() {
    return chosen;
  }

  float[] scores() {
    return scores;
  }

  /** The number of cards. */
  int merge(Slates.Subscriber subscriber) {
    gather(subscriber);
    int dimension = matters.dimension();
    for (cards = 0; cards < chosen.length && left > 0; ) {
      int first = Ordered.number(heap[0]);
      if (forbidden(first)) {
        leave();
      } else if (compared[first] != (1 << cards) - 1) {
        int place = likeliest(first);
        compared[first] |= 1 << place;
        int other = chosen[place];
        alike[first] = Math.max(alike[first], products.product(matters.vectors(), first * dimension, matters.vectors(), other * dimension, dimension));
        heap[0] = Ordered.key(settings.relevance() * score[first] - (1 - settings.relevance()) * alike[first], first);
        sink(0);
      } else {
        chosen[cards] = first;
        scores[cards++] = score[first];
        leave();
      }
    }
    return cards;
  }

  /** Of the chosen that a matter was not compared with yet, the one likeliest to be like it: on the same interest, otherwise the latest. */
  private int likeliest(int matter) {
    int open = ~compared[matter] & ((1 << cards) - 1);
    for (int rest = open; rest != 0; rest &= rest - 1) if (found[chosen[Integer.numberOfTrailingZeros(rest)]] == found[matter]) return Integer.numberOfTrailingZeros(rest);
    return 31 - Integer.numberOfLeadingZeros(open);
  }

  /** Fills the heap with what is on her lists. */
  private void gather(Slates.Subscriber subscriber) {
    now += 2;
    int told = now + 1;
    for (int i = 0; i < subscriber.toldSize(); i++) round[subscriber.toldAt(i)] = told;
    int size = 0;
    for (int i = 0; i < subscriber.interests(); i++) {
      int from = subscriber.interest(i) * lists.kept();
      int to = from + lists.sizes()[subscriber.interest(i)];
      float weight = subscriber.weight(i);
      for (int at = from; at < to && lists.scores()[at] >= settings.threshold(); at++) {
        int matter = lists.matters()[at];
        float weighted = weight * lists.scores()[at];
        if (round[matter] == now) {
          if (weighted <= score[matter]) continue;
          score[matter] = weighted;
          found[matter] = i;
        } else if (round[matter] != told) {
          round[matter] = now;
          score[matter] = weighted;
          found[matter] = i;
          if (size == met.length) {
            met = Arrays.copyOf(met, 2 * size);
            heap = new long[2 * size];
          }
          met[size++] = matter;
        }
      }
    }
    float[] standings = matters.standings()[subscriber.zone()];
    left = 0;
    for (int i = 0; i < size; i++) {
      int matter = met[i];
      score[matter] = score[matter] * standings[matter] * subscriber.affinity(matters.outlets()[matter]);
      if (score[matter] <= 0) continue;
      alike[matter] = 0;
      compared[matter] = 0;
      heap[left++] = Ordered.key(settings.relevance() * score[matter], matter);
    }
    for (int i = left / 2 - 1; i >= 0; i--) sink(i);
  }

  private boolean forbidden(int matter) {
    int outlet = 0;
    int event = 0;
    for (int i = 0; i < cards; i++) {
      if (matters.outlets()[chosen[i]] == matters.outlets()[matter]) outlet++;
      if (matters.events()[chosen[i]] == matters.events()[matter]) event++;
    }
    return outlet >= settings.ofOneOutlet() || event >= settings.ofOneEvent();
  }

  /** Takes the first out of the heap. */
  private void leave() {
    heap[0] = heap[--left];
    if (left > 0) sink(0);
  }

  private void sink(int from) {
    int at = from;
    long key = heap[at];
    for (int child = 2 * at + 1; child < left; child = 2 * at + 1) {
      if (child + 1 < left && heap[child + 1] < heap[child]) child++;
      if (heap[child] >= key) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = key;
  }
}
