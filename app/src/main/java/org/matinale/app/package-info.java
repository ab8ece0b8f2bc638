/** The product's entry: the command line, wired by hand. It uses the engine and commands. */
@NullMarked
package org.matinale.app;

import org.jspecify.annotations.NullMarked;
