package org.matinale.ranking;

import java.time.Duration;
import org.matinale.kernel.Check;

/** How a slate is chosen.
 *
 * @param cards a briefing has at most, 1 to 10
 * @param threshold the relevance, 0 to 1, from which a story is on an interest
 * @param strong the relevance from which an interest lets even a score, a gallery or a listing in
 * @param halfLife in which a story loses half of what its freshness adds
 * @param staleAfter the age of its newest readable article from which a story is yesterday's
 * @param updateWithin the same for a story that was told before and has moved on
 * @param ofOneOutlet cards at most
 * @param appointments cards at most; likewise {@code lessons}, {@code followUps} and {@code dossiers}
 * @param diversity 0 to 1: how much a new interest counts against a better match of one already served (xQuAD's lambda)
 * @param embedded texts at most that are turned into vectors though no word of theirs was sought; some hundred with such words come on top
 */
public record RankingSettings(
    int cards,
    double threshold,
    double strong,
    Duration halfLife,
    Duration staleAfter,
    Duration updateWithin,
    int ofOneOutlet,
    int appointments,
    int lessons,
    int followUps,
    int dossiers,
    double diversity,
    int embedded) {

  public static final RankingSettings DEFAULT =
      new RankingSettings(7, 0.5, 0.75, Duration.ofHours(18), Duration.ofHours(36), Duration.ofHours(72), 2, 3, 2, 2, 2, 0.5, 700);

  public RankingSettings {
    Check.that(cards >= 1 && cards <= 10, "%d cards; a briefing has 1 to 10", cards);
    Check.that(threshold > 0 && threshold <= strong && strong <= 1, "threshold %s and strong %s are not in order between 0 and 1", threshold, strong);
    Check.that(halfLife.isPositive() && staleAfter.isPositive() && updateWithin.compareTo(staleAfter) >= 0, "half-life %s, stale after %s, updates within %s are not in order", halfLife, staleAfter, updateWithin);
    Check.that(ofOneOutlet >= 1, "%d cards of one outlet; at least 1", ofOneOutlet);
    Check.that(appointments >= 0 && lessons >= 0 && followUps >= 0 && dossiers >= 0 && embedded >= 0, "a count is below 0");
    Check.that(diversity >= 0 && diversity <= 1, "diversity %s is not between 0 and 1", diversity);
  }

  public RankingSettings withCards(int number) {
    return new RankingSettings(number, threshold, strong, halfLife, staleAfter, updateWithin, ofOneOutlet, appointments, lessons, Math.max(followUps, number / 3), dossiers, diversity, embedded);
  }

  /** News at most, beside other matters: four of seven. */
  int newsBesideOthers() {
    return Math.max(1, cards * 4 / 7);
  }
}
