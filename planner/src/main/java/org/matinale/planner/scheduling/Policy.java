package org.matinale.planner.scheduling;

import org.matinale.planner.saying.Refused;

/** In what order jobs are done, whether once for all who wait, and whether rungs are chosen ahead.
 *
 * @param shared one job serves all who wait for it; otherwise each reader's copy is a job of its own
 * @param planned rungs are chosen ahead, so that what will not fit steps down before its deadline; otherwise every job is done at FULL while somebody waits for it
 */
public record Policy(Order order, boolean shared, boolean planned) {
  /** Whose turn it is. Jobs for which nobody waits any more are dropped in every order. */
  public enum Order {
    /** By release; those of one instant in proportion. */
    FIRST_COME,
    /** By the earliest ready-by of those who still wait (Liu and Layland, "Scheduling algorithms for multiprogramming in a hard-real-time environment", 1973). */
    EARLIEST_DEADLINE,
    /** Every class at once, in proportion to its weight, and what one cannot use goes to the others: weighted processor sharing, which is max-min fair
     * (Kleinrock, "Time-shared systems: a theoretical treatment", 1967; Bertsekas and Gallager, "Data networks", 1992, section 6.5.2). */
    FAIR_SHARES
  }

  public static final Policy FIRST_COME_FIRST_SERVED = new Policy(Order.FIRST_COME, false, false);
  public static final Policy EARLIEST_DEADLINE_FIRST = new Policy(Order.EARLIEST_DEADLINE, false, false);
  public static final Policy EARLIEST_DEADLINE_FIRST_SHARED = new Policy(Order.EARLIEST_DEADLINE, true, true);
  public static final Policy FAIR_SHARES = new Policy(Order.FAIR_SHARES, false, false);

  public Policy {
    Refused.unless(!planned || order == Order.EARLIEST_DEADLINE, "%s with rungs chosen ahead; that is for EARLIEST_DEADLINE. Maybe without.", order);
  }

  /** The same order, each job done once for all. */
  public Policy sharing() {
    return new Policy(order, true, planned);
  }

  Demand seen(Demand demand) {
    return shared ? demand : demand.alone();
  }
}
