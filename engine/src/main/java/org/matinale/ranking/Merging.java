package org.matinale.ranking;

import java.util.Arrays;

/** Merges a subscriber's short lists into her slate. For one thread at a time.
 *
 * <p>Choosing by marginal relevance seems to need all that is on her lists, and the likeness of each to all that is chosen. But lists descend, and likeness only takes away: so one heap holds the lists, each by what its next
 * matter can be worth at most, and the matters met, each by what it can be worth given what it was compared with. A list that comes first gives its next matter (as in Fagin's threshold algorithm, 2003); a matter that comes
 * first is compared with one more of those chosen, and is the next once it was compared with all (lazy greedy, Minoux 1978, one comparison at a time).
 */
final class Merging {
  private final Slates.Matters matters;
  private final Slates.Settings settings;
  private final Products products;
  private final Slates.Lists lists;
  private final byte[] coarse;
  private int[] next = new int[8];
  private float greatestAffinity;

  /** Of each matter its place among those met, from a base on that is another for each subscriber; less where she has not met it. */
  private final int[] slots;

  private int base = 1;
  private int size;
  private float[] score = new float[256];
  private float[] alike = new float[256];
  private int[] found = new int[256];

  /** Of the chosen, by their order, those that it was compared with. */
  private int[] compared = new int[256];

  private long[] key = new long[256];
  private long[] heap = new long[256];
  private int left;
  private final int[] chosen;
  private final int[] foundChosen;
  private final float[] scores;
  private int cards;

  /** @param lists of what each interest's matters are worth in the subscribers' zone
   * @param coarse the matters' vectors as {@link Products#coarse} has them */
  Merging(Slates.Matters matters, Slates.Settings settings, Products products, Slates.Lists lists, byte[] coarse) {
    this.matters = matters;
    this.settings = settings;
    this.products = products;
    this.lists = lists;
    this.coarse = coarse;
    slots = new int[matters.size()];
    chosen = new int[settings.cards()];
    foundChosen = new int[settings.cards()];
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
    begin(subscriber);
    int interests = subscriber.interests();
    for (cards = 0; cards < chosen.length && left > 0; ) {
      int number = Ordered.number(heap[0]);
      if (number < interests) {
        advance(subscriber, number);
        continue;
      }
      int matter = number - interests;
      int place = slots[matter] - base;
      if (heap[0] != key[place] || forbidden(matter)) {
        leave();
      } else if (compared[place] != (1 << cards) - 1) {
        heap[0] = key[place] = compared(matter, place, number);
        sink(0);
      } else {
        chosen[cards] = matter;
        foundChosen[cards] = found[place];
        scores[cards++] = score[place];
        leave();
      }
    }
    return cards;
  }

  private void begin(Slates.Subscriber subscriber) {
    if (base > Integer.MAX_VALUE / 2) {
      Arrays.fill(slots, 0);
      base = 1;
      size = 0;
    }
    base += size;
    size = 0;
    left = 0;
    for (int i = 0; i < subscriber.toldSize(); i++) score[met(subscriber.toldAt(i))] = Float.POSITIVE_INFINITY; // nothing is more, so it is never met again
    if (next.length < subscriber.interests()) next = new int[2 * subscriber.interests()];
    greatestAffinity = subscriber.greatestAffinity();
    for (int i = 0; i < subscriber.interests(); i++) {
      next[i] = subscriber.interest(i) * lists.kept();
      float bound = bound(subscriber, i);
      if (bound > 0) push(Ordered.key(bound, i));
    }
  }

  /** What the next matter of a list can be worth at most; 0 where the list is at its end. */
  private float bound(Slates.Subscriber subscriber, int i) {
    int from = subscriber.interest(i) * lists.kept();
    return next[i] == from + lists.sizes()[subscriber.interest(i)] ? 0 : settings.relevance() * (subscriber.weight(i) * lists.scores()[next[i]] * greatestAffinity);
  }

  /** Has the list that comes first give its next matter. */
  private void advance(Slates.Subscriber subscriber, int i) {
    int matter = lists.matters()[next[i]];
    float worth = subscriber.weight(i) * lists.scores()[next[i]] * subscriber.affinity(matters.outlets()[matter]);
    next[i]++;
    float bound = bound(subscriber, i);
    if (bound > 0) {
      heap[0] = Ordered.key(bound, i);
      sink(0);
    } else {
      leave();
    }
    int place = slots[matter] - base;
    if (place < 0) place = met(matter);
    if (worth <= score[place]) return;
    score[place] = worth;
    found[place] = i;
    key[place] = Ordered.key(settings.relevance() * worth - (1 - settings.relevance()) * alike[place], subscriber.interests() + matter);
    push(key[place]);
  }

  /** Gives a matter a place. */
  private int met(int matter) {
    if (size == score.length) {
      int more = 2 * size;
      score = Arrays.copyOf(score, more);
      alike = Arrays.copyOf(alike, more);
      found = Arrays.copyOf(found, more);
      compared = Arrays.copyOf(compared, more);
      key = Arrays.copyOf(key, more);
    }
    slots[matter] = base + size;
    score[size] = 0;
    alike[size] = 0;
    compared[size] = 0;
    return size++;
  }

  /** Compares the first with the chosen, one after the other, while it stays the first; its new place in the order. */
  private long compared(int matter, int place, int number) {
    long second = left < 2 ? Long.MAX_VALUE : left < 3 ? heap[1] : Math.min(heap[1], heap[2]);
    int dimension = matters.dimension();
    long now;
    do {
      int other = likeliest(place);
      compared[place] |= 1 << other;
      float likeness = products.product(coarse, matter * dimension, coarse, chosen[other] * dimension, dimension) * Products.COARSE_UNIT;
      alike[place] = Math.max(alike[place], likeness);
      now = Ordered.key(settings.relevance() * score[place] - (1 - settings.relevance()) * alike[place], number);
    } while (now < second && compared[place] != (1 << cards) - 1);
    return now;
  }

  /** Of the chosen that a matter was not compared with yet, the one likeliest to be like it: on the same interest, otherwise the latest. */
  private int likeliest(int place) {
    int open = ~compared[place] & ((1 << cards) - 1);
    for (int rest = open; rest != 0; rest &= rest - 1) if (foundChosen[Integer.numberOfTrailingZeros(rest)] == found[place]) return Integer.numberOfTrailingZeros(rest);
    return 31 - Integer.numberOfLeadingZeros(open);
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

  private void push(long pushed) {
    if (left == heap.length) heap = Arrays.copyOf(heap, 2 * left);
    int at = left++;
    for (int parent = (at - 1) / 2; at > 0 && heap[parent] > pushed; parent = (at - 1) / 2) {
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = pushed;
  }

  /** Takes the first out of the heap. */
  private void leave() {
    heap[0] = heap[--left];
    if (left > 0) sink(0);
  }

  private void sink(int from) {
    int at = from;
    long sinking = heap[at];
    for (int child = 2 * at + 1; child < left; child = 2 * at + 1) {
      if (child + 1 < left && heap[child + 1] < heap[child]) child++;
      if (heap[child] >= sinking) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = sinking;
  }
}
