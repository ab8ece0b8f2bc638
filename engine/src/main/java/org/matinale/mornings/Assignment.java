package org.matinale.mornings;

import java.time.Instant;
import java.util.NavigableSet;
import org.matinale.kernel.Rung;

/** A matter to be written.
 *
 * @param neededBy when briefings that tell it are begun; never empty
 * @param density what it adds for its cost */
record Assignment(SharedMatter.Sourced sourced, Rung rung, NavigableSet<Instant> neededBy, double density) {}
