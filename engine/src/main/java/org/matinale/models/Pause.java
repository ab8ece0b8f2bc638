package org.matinale.models;

import java.time.Duration;

/** Lets time pass: really, or on a clock of its own. */
public interface Pause {
  Pause REAL = Thread::sleep;

  void sleep(Duration time) throws InterruptedException;
}
