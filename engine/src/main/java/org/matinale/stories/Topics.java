package org.matinale.stories;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private Topics() {}

  /** Gives the vocabulary the repeats of every word of these articles. */
  static void weigh(List<Cluster.Member> members, Vocabulary vocabulary) {
    Map<Integer, Integer> articles = new HashMap<>();
    Map<Integer, Set<Integer>> outlets = new HashMap<>();
    Map<Integer, Set<Long>> tellings = new HashMap<>();
    Set<Integer> all = new HashSet<>();
    for (Cluster.Member member : members) {
      for (int term : member.sketch().terms()) {
        articles.merge(term, 1, Integer::sum);
        outlets.computeIfAbsent(term, t -> new HashSet<>(4)).add(member.origin());
        tellings.computeIfAbsent(term, t -> new HashSet<>(4)).add(((long) member.origin() << 16) ^ member.instant().getEpochSecond() / 86_400);
      }
      all.add(member.origin());
    }
    double world = Math.min(1, all.size() / WHOLE_WORLD);
    articles.forEach((term, count) -> {
      int distinct = outlets.getOrDefault(term, Set.of()).size();
      int once = Math.max(1, tellings.getOrDefault(term, Set.of()).size());
      int repeats = count - once;
      double insistence = repeats / (INSISTENT * once);
      vocabulary.used(term, stepped(distinct), (int) Math.round(stepped(repeats) * Math.clamp(Math.max(world, insistence * insistence), 0, 1)));
    });
  }

  private static int stepped(int repeats) {
    if (repeats < FEWEST) return 0;
    int power = Integer.highestOneBit(repeats);
    return repeats * 2 >= power * 3 ? power * 3 / 2 : power;
  }
}
