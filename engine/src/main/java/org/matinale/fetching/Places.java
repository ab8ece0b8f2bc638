package org.matinale.fetching;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** So many places for answers that are awaited at once. The quick take any; those known to be slow take a fifth while a quick one waits, and never the last fifth. */
final class Places {
  private static final int SHARES = 5;

  private final int all;
  private final int share;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition quickMayEnter = lock.newCondition();
  private final Condition slowMayEnter = lock.newCondition();
  private int taken;
  private int slowTaken;
  private int quickWaiting;

  Places(int all) {
    this.all = all;
    this.share = all / SHARES;
  }

  void take(boolean slow) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (slow) {
        while (!slowMayEnter()) slowMayEnter.await();
        slowTaken++;
        if (taken + 1 < all && slowMayEnter()) slowMayEnter.signal();
      } else {
        quickWaiting++;
        try {
          while (taken == all) quickMayEnter.await();
        } finally {
          quickWaiting--;
        }
      }
      taken++;
    } finally {
      lock.unlock();
    }
  }

  void give(boolean slow) {
    lock.lock();
    try {
      taken--;
      if (slow) slowTaken--;
      quickMayEnter.signal();
      if (slowMayEnter()) slowMayEnter.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean slowMayEnter() {
    return taken < all && slowTaken < (quickWaiting > 0 ? share : all - share);
  }
}
