package org.matinale.allocation;

import org.matinale.kernel.Check;
import org.matinale.kernel.Rung;

/** How fairness and quality are weighed.
 *
 * @param alpha of the alpha-fair utility (Mo and Walrand, "Fair end-to-end window-based congestion control", 2000): 0 adds up, 1 is proportional fairness, larger goes towards max-min
 * @param extractive what a card quoted from the sources is worth beside one at {@code FULL}, above 0
 * @param brief the same of one at {@code BRIEF}
 * @param floor whether everyone's best card comes first
 * @param niche share of the budget that, where not everyone's best card can be paid for, goes to the best cards of those who waited longest, however few they are
 * @param most share that in such a night goes to the best cards that most readers have; the rest goes where it adds most
 * @param ageing how much a night of waiting adds to a reader's weight
 */
public record AllocationSettings(double alpha, double extractive, double brief, boolean floor, double niche, double most, double ageing) {
  public static final AllocationSettings DEFAULT = new AllocationSettings(1, 0.4, 0.8, true, 0.1, 0.5, 0.25);

  /** Nights of waiting beyond which a reader weighs no more. */
  static final int LONGEST_WAIT = 30;

  public AllocationSettings {
    Check.that(alpha >= 0 && alpha <= 16, "alpha %s; it is 0 to 16", alpha);
    Check.that(extractive > 0 && extractive <= brief && brief <= 1, "qualities %s and %s; extractive is above 0, brief at least that and at most 1", extractive, brief);
    Check.that(niche >= 0 && most >= 0 && niche + most <= 1, "shares of %s and %s; they are 0 to 1 together", niche, most);
    Check.that(ageing >= 0 && ageing <= 10, "ageing by %s; it is 0 to 10", ageing);
  }

  public AllocationSettings withAlpha(double other) {
    return new AllocationSettings(other, extractive, brief, floor, niche, most, ageing);
  }

  /** @param share of a budget too small for all floors that goes to those that most readers have, 0 to 1; those who waited have no more than what is left */
  public AllocationSettings withFloorShare(double share) {
    Check.that(share >= 0 && share <= 1, "a share of %s for floors; it is 0 to 1. Maybe 0.5 was meant.", share);
    return new AllocationSettings(alpha, extractive, brief, floor, Math.min(niche, 1 - share), share, ageing);
  }

  public AllocationSettings withoutFloor() {
    return new AllocationSettings(alpha, extractive, brief, false, niche, most, ageing);
  }

  /** What a card at the rung is worth beside one at {@code FULL}. */
  public double quality(Rung rung) {
    return switch (rung) {
      case FULL -> 1;
      case BRIEF -> brief;
      case EXTRACTIVE -> extractive;
    };
  }

  double weight(double plan, int waited) {
    return plan * (1 + ageing * Math.min(waited, LONGEST_WAIT));
  }
}
