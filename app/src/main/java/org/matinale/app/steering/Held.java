package org.matinale.app.steering;

import java.time.Instant;

/** Something of a reader's with the id it is taken back by.
 *
 * @param at since when she holds it
 */
public record Held<T>(String id, T what, Instant at) {}
