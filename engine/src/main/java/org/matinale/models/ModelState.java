package org.matinale.models;

import java.time.Instant;
import org.matinale.kernel.Problem;

/** Whether a model can be asked. */
public sealed interface ModelState {
  record Ready() implements ModelState {}

  /** It failed, talked nonsense or wants to be left alone; until then nothing is sent. */
  record Resting(Instant until, Problem because) implements ModelState {}

  /** It is not asked again before the door is closed and another one opened. */
  record GivenUp(Problem because) implements ModelState {}
}
