package org.matinale.app.accounts;

import java.util.function.Predicate;

/** Whatever keeps something of readers in memory, beside their rows: nothing of somebody who was erased may stay there. */
public interface Remembering {
  /** Forgets all others.
   *
   * @param readers those who are still here */
  void keepOnly(Predicate<ReaderId> readers);
}
