/** What all of the planner says alike: figures as people read them, refusals, and the name that was probably meant. It uses nothing but the JDK. */
@NullMarked
package org.matinale.planner.saying;

import org.jspecify.annotations.NullMarked;
