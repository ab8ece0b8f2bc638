/** The words every other package uses: ids, articles, languages, rungs, errors. It uses no other package. */
@NullMarked
package org.matinale.kernel;

import org.jspecify.annotations.NullMarked;
