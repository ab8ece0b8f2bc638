/** Benchmarks and evaluations, each with a main of its own; never shipped. */
@NullMarked
package org.matinale.bench;

import org.jspecify.annotations.NullMarked;
