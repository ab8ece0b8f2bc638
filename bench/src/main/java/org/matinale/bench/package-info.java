/** Benchmarks and quality evaluations; never shipped. It uses everything. */
@NullMarked
package org.matinale.bench;

import org.jspecify.annotations.NullMarked;
