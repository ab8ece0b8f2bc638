package org.matinale.writing;

import org.matinale.kernel.Problem;

/** What became of a model's answer. */
public sealed interface Reading {
  /** Checked sentences, as a passage. */
  record Told(Passage passage) implements Reading {}

  /** Nothing that may be told.
   *
   * @param withheld sentences the check kept back
   * @param garbage whether the answer had not even the form that was asked for */
  record TooLittle(Problem problem, int withheld, boolean garbage) implements Reading {}
}
