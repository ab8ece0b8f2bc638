package org.matinale.stories;

import java.util.Arrays;
import java.util.List;

/** Tells the words of a topic from those of an event by how often single outlets repeat them.
 *
 * <p>An outlet tells one event about once, but writes on a topic again and again: a word that forty outlets use once each marks an event, one that ten outlets use four times each marks a
 * topic. The articles beyond each outlet's first are a word's repeats. Counted over a whole batch and what is kept before it, so that the order inside a batch is no matter; in steps of a half
 * power of two and only from a few on, so that one article hardly ever moves a weight.
 */
final class Topics {
  private static final int FEWEST = 3;

  private Topics() {}

  /** Gives the vocabulary the outlets and the repeats of every word of these articles. */
  static void weigh(List<Cluster.Member> members, Vocabulary vocabulary) {
    long[] uses = new long[members.stream().mapToInt(member -> member.sketch().terms().length).sum()];
    int size = 0;
    for (Cluster.Member member : members) {
      for (int term : member.sketch().terms()) uses[size++] = (long) term << 32 | member.origin() & 0xffffffffL;
    }
    Arrays.sort(uses);
    int from = 0;
    while (from < size) {
      int term = (int) (uses[from] >> 32);
      int to = from;
      int outlets = 0;
      for (; to < size && (int) (uses[to] >> 32) == term; to++) if (to == from || uses[to] != uses[to - 1]) outlets++;
      vocabulary.used(term, stepped(outlets), stepped(to - from - outlets));
      from = to;
    }
  }

  private static int stepped(int repeats) {
    if (repeats < FEWEST) return 0;
    int power = Integer.highestOneBit(repeats);
    return repeats * 2 >= power * 3 ? power * 3 / 2 : power;
  }
}
