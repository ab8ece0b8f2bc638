package org.matinale.mornings;

import org.matinale.kernel.Check;

/** What is left of a budget: reserved before it is spent, settled by what it came to. Safe for many threads. */
final class Purse {
  private final long budget;
  private long spent;
  private long reserved;

  Purse(long budget, long spent) {
    this.budget = budget;
    this.spent = spent;
  }

  /** Whether that much was left, and is now kept for the caller, who is to {@link #settle}. */
  synchronized boolean reserve(long amount) {
    Check.that(amount >= 0, "reserving %d", amount);
    if (amount > budget - spent - reserved) return false;
    reserved += amount;
    return true;
  }

  synchronized void settle(long reservation, long cost) {
    reserved -= reservation;
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
