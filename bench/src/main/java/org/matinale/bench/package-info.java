/** Measures of speed and quality, each a main class whose comment says how to run it; never shipped. It may use everything. */
@NullMarked
package org.matinale.bench;

import org.jspecify.annotations.NullMarked;
