package org.matinale.stories;

import java.util.Arrays;
import java.util.List;

/** Tells the words of a topic from those of an event by how often single outlets repeat them.
 *
 * <p>An outlet tells one event about once, but writes on a topic again and again: a word that forty outlets use once each marks an event, one that ten outlets use four times each marks a
 * topic. The articles beyond each outlet's first of a day are a word's repeats. Counted over a whole batch and what is kept before it, so that the order inside a batch is no matter; in steps of a half
 * power of two and only from a few on, so that one article hardly ever moves a weight.
 */
final class Topics {
  private static final int FEWEST = 3;
  /** Among fewer outlets than these repeats weigh less: a few feeds that follow one event repeat its words too. */
  private static final double WHOLE_WORLD = 200;
  /** So many repeats by an outlet in a day speak of a topic even in the smallest world. */
  private static final double INSISTENT = 3;

  private static final int DAY_BITS = 14;
  private static final int ORIGIN_BITS = 26;

  private Topics() {}

  /** Gives the vocabulary the outlets and the repeats of every word of these articles. */
  static void weigh(List<Cluster.Member> members, Vocabulary vocabulary) {
    long[] uses = new long[members.stream().mapToInt(member -> member.sketch().terms().length).sum()];
    int size = 0;
    for (Cluster.Member member : members) {
      long day = member.instant().getEpochSecond() / 86_400 & (1 << DAY_BITS) - 1;
      long origin = member.origin() & (1L << ORIGIN_BITS) - 1;
      for (int term : member.sketch().terms()) uses[size++] = (long) term << ORIGIN_BITS + DAY_BITS | origin << DAY_BITS | day;
    }
    Arrays.sort(uses);
    double world = members.stream().mapToInt(Cluster.Member::origin).distinct().count() / WHOLE_WORLD;
    int from = 0;
    while (from < size) {
      long term = uses[from] >> ORIGIN_BITS + DAY_BITS;
      int to = from;
      int outlets = 0;
      int tellings = 0;
      for (; to < size && uses[to] >> ORIGIN_BITS + DAY_BITS == term; to++) {
        if (to == from || uses[to] != uses[to - 1]) tellings++;
        if (to == from || uses[to] >> DAY_BITS != uses[to - 1] >> DAY_BITS) outlets++;
      }
      int repeats = to - from - tellings;
      double insistence = repeats / (INSISTENT * tellings);
      double counts = Math.clamp(Math.max(world, insistence * insistence), 0, 1);
      vocabulary.used((int) term, stepped(outlets), (int) Math.round(stepped(repeats) * counts));
      from = to;
    }
  }

  private static int stepped(int repeats) {
    if (repeats < FEWEST) return 0;
    int power = Integer.highestOneBit(repeats);
    return repeats * 2 >= power * 3 ? power * 3 / 2 : power;
  }
}
