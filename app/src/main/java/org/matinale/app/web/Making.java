package org.matinale.app.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.matinale.mornings.Progress;

/** One first briefing as it is made, watched by any number of pages. Safe for many threads. */
final class Making implements Progress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final List<Stage> reached = new ArrayList<>();
  private State state = State.RUNNING;

  enum State {
    RUNNING,
    MADE,
    FAILED
  }

  /** @param reached in their order, the last of them under way while it runs */
  record Seen(List<Stage> reached, State state) {
    Seen {
      reached = List.copyOf(reached);
    }

    /** How often anything has happened. */
    int moves() {
      return reached.size() + (state == State.RUNNING ? 0 : 1);
    }
  }

  @Override
  public void reached(Stage stage) {
    move(() -> reached.add(stage));
  }

  void end(State how) {
    move(() -> state = how);
  }

  Seen seen() {
    lock.lock();
    try {
      return new Seen(reached, state);
    } finally {
      lock.unlock();
    }
  }

  /** What is seen once more has happened than that often, or the patience is over. */
  Seen after(int moves, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (left > 0 && new Seen(reached, state).moves() <= moves) left = moved.awaitNanos(left);
      return new Seen(reached, state);
    } finally {
      lock.unlock();
    }
  }

  private void move(Runnable what) {
    lock.lock();
    try {
      what.run();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
