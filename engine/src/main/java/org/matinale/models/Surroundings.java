package org.matinale.models;

import java.time.InstantSource;

/** What of the world a model's callers take for granted: time, waiting, chance.
 *
 * @param seed fixes how waits are spread, and goes with every request to servers that take one
 */
public record Surroundings(InstantSource clock, Pause pause, long seed) {
  /** The real world, by this clock. */
  public static Surroundings real(InstantSource clock, long seed) {
    return new Surroundings(clock, Pause.REAL, seed);
  }
}
