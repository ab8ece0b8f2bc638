/** The public topic catalogue, which bridges languages. It uses kernel and language. */
@NullMarked
package org.matinale.research;

import org.jspecify.annotations.NullMarked;
