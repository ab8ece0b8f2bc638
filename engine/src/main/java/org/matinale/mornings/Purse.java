package org.matinale.mornings;

import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** What is left of a budget: reserved before it is spent, settled by what it came to. Safe for many threads.
 *
 * <p>Two amounts are reserved by: what a request should not exceed by our estimate, and what it cannot exceed unless the server counts altogether otherwise. The first is enough for one that is under way alone; whoever joins
 * others reserves the second. A try that failed is paid first, and the next one needs the reservation whole. So the budget is exceeded by no more than one request.
 */
final class Purse {
  private final long budget;
  private long spent;
  private long reserved;
  private int open;

  Purse(long budget, long spent) {
    this.budget = budget;
    this.spent = spent;
  }

  /** An amount that is kept for whoever is to {@link #settle} it. */
  final class Reservation {
    private final long amount;
    private long paid;
    private boolean settled;

    private Reservation(long amount) {
      this.amount = amount;
    }

    /** Pays for a try that failed; answers whether the same amount is still there for another. */
    boolean again(long cost) {
      synchronized (Purse.this) {
        paid += cost;
        spent += cost;
        return spent + reserved <= budget;
      }
    }

    /** Pays, and gives back what is left; once.
     *
     * @param cost of all tries together */
    void settle(long cost) {
      synchronized (Purse.this) {
        if (settled) throw new IllegalStateException("a reservation is settled twice");
        settled = true;
        reserved -= amount;
        spent += Math.max(0, cost - paid);
        open--;
      }
    }
  }

  /** Null where that is not left.
   *
   * @param likely enough where nothing else is under way
   * @param most where something is */
  synchronized @Nullable Reservation reserve(long likely, long most) {
    Check.that(likely >= 0 && likely <= most, "reserving %d to %d", likely, most);
    long amount = open == 0 ? likely : most;
    if (amount > left()) return null;
    reserved += amount;
    open++;
    return new Reservation(amount);
  }

  /** Whether nothing is under way that may still give something back. */
  synchronized boolean idle() {
    return open == 0;
  }

  /** Pays for what nothing was reserved for: it was asked for before the night was taken up again. */
  synchronized void pay(long cost) {
    spent += cost;
  }

  synchronized long spent() {
    return spent;
  }

  /** What is neither spent nor reserved; below 0 where a request came to more than was reserved for it. */
  synchronized long left() {
    return budget - spent - reserved;
  }
}
