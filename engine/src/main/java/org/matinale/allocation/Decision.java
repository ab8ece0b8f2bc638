package org.matinale.allocation;

import org.matinale.kernel.Rung;

/** Why a matter is told at its rung.
 *
 * @param matter its number in the demand
 * @param cost predicted, in the demand's unit
 * @param value what it adds to the sum of fair utilities beyond {@code EXTRACTIVE}, at the moment of deciding
 * @param readers how many are to read it
 */
public record Decision(int matter, Rung rung, long cost, double value, int readers, Reason reason) {
  /** What decided. */
  public enum Reason {
    /** Written already: it costs nothing. */
    FREE,
    /** Somebody's best card. */
    FLOOR,
    /** Somebody's best card, who has waited longest. */
    WAITED,
    /** Adds most for its cost. */
    VALUE,
    /** What is left of the budget does not pay for more. */
    BUDGET,
    /** No model for a better rung. */
    NO_MODEL,
    /** Nobody is to read it. */
    NO_READER
  }
}
