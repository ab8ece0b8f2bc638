package org.matinale.mornings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.matinale.kernel.Check;

/** A morning that a reader of the household is to have soon.
 *
 * @param subscribed names of shared sources, exactly as they are gathered
 * @param edition the local date of the morning it is for
 * @param plan what she weighs beside others, above 0; it never takes the floor from anybody
 * @param waited nights in which she was told nothing that a model had written, though others were
 * @param neededBy when her briefing is begun to be told: what is written later is too late for her
 */
public record Awaited(Order order, Set<String> subscribed, LocalDate edition, double plan, int waited, Instant neededBy) {
  public Awaited {
    Check.that(plan > 0 && plan < 1e6, "a plan of weight %s; it is above 0", plan);
    Check.that(waited >= 0, "%d nights waited", waited);
    subscribed = Set.copyOf(subscribed);
  }
}
