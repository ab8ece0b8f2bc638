/** Which shared matter is told at which rung, inside a budget, fairly to those who are to read it. It uses kernel alone. */
@NullMarked
package org.matinale.allocation;

import org.jspecify.annotations.NullMarked;
