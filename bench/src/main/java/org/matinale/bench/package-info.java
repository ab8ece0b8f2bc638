/** Measurements and evaluations, each a class with a main method; never shipped. */
@NullMarked
package org.matinale.bench;

import org.jspecify.annotations.NullMarked;
