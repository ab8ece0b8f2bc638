/** The order in which a morning is made; the only package that applications call for one. It uses all the others. */
@NullMarked
package org.matinale.mornings;

import org.jspecify.annotations.NullMarked;
