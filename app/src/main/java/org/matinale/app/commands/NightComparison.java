package org.matinale.app.commands;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Check;
import org.matinale.kernel.Rung;

/** One capacity, spent in two ways: on briefings written one by one, for as many as it reaches, and on what all are told.
 *
 * @param readers who would like a briefing
 * @param oneByOne readers the capacity serves where every card of every briefing is written for its reader alone
 * @param capacity tokens
 * @param shared the night that writes once for all
 * @param dying the same, whose model dies half-way
 * @param model that wrote, as it is called
 * @param scripted true where that is a script that stands in for a model
 * @param reader what one reader on the free plan was given by the first
 */
record NightComparison(int readers, int oneByOne, long capacity, Told shared, Told dying, String model, boolean scripted, Briefing reader) {
  NightComparison {
    Check.that(readers >= 1 && oneByOne >= 1 && oneByOne <= readers, "%d of %d readers served one by one", oneByOne, readers);
    Check.that(capacity >= oneByOne, "a capacity of %d tokens for %d briefings", capacity, oneByOne);
    Check.that(shared.served() <= readers && dying.served() <= readers, "%d and %d of %d readers served", shared.served(), dying.served(), readers);
  }

  /** What came of a night.
   *
   * @param best readers by the rung of their best card; those without a shared card are among none
   * @param cards by rung, personal ones included
   * @param passages models wrote
   * @param tokens spent
   * @param onTime share of briefings complete before their ready-by, 0 to 1
   * @param lowest rung that is somebody's best; null where no one has a shared card
   */
  record Told(int served, Map<Rung, Integer> best, Map<Rung, Integer> cards, int passages, long tokens, double onTime, @Nullable Rung lowest) {
    Told {
      Check.that(passages >= 0 && tokens >= 0, "%d passages for %d tokens", passages, tokens);
      Check.that(onTime >= 0 && onTime <= 1, "%s of the briefings on time", onTime);
      best = counted(best);
      cards = counted(cards);
      Check.that(best.values().stream().mapToInt(Integer::intValue).sum() <= served, "best cards %s of %d readers", best, served);
    }

    private static Map<Rung, Integer> counted(Map<Rung, Integer> some) {
      Map<Rung, Integer> all = new EnumMap<>(Rung.class);
      for (Rung rung : Rung.values()) all.put(rung, some.getOrDefault(rung, 0));
      return all;
    }

    /** Readers for whom nothing matched: served, and without a shared card. */
    int nothingMatched() {
      return served - best.values().stream().mapToInt(Integer::intValue).sum();
    }

    int best(Rung rung) {
      return best.getOrDefault(rung, 0);
    }

    int cards(Rung rung) {
      return cards.getOrDefault(rung, 0);
    }

    /** Cards that a model wrote, for each passage of which they are made. */
    double sharing() {
      return passages == 0 ? 0 : (cards(Rung.FULL) + cards(Rung.BRIEF)) / (double) passages;
    }

    double tokensPerReader() {
      return served == 0 ? 0 : tokens / (double) served;
    }
  }

  int unserved() {
    return readers - oneByOne;
  }

  double tokensOneByOne() {
    return capacity / (double) oneByOne;
  }
}
