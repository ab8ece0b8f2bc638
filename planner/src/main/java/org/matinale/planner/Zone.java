package org.matinale.planner;

import org.matinale.planner.saying.Refused;

/** Readers who share a clock.
 *
 * @param offset hours ahead of UTC, −12 to 14
 * @param share of all readers, in proportion to the other zones' shares
 */
public record Zone(String name, double offset, double share) {
  public Zone {
    Refused.unless(offset >= -12 && offset <= 14, "zone '%s' is %s hours ahead of UTC; clocks are −12 to 14. Maybe minutes were meant.", name, offset);
    Refused.unless(share > 0 && Double.isFinite(share), "zone '%s' has a share of %s; it is above 0. Maybe leave the zone out.", name, share);
  }
}
