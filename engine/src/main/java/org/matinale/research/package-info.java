/** The public topic catalogue, which bridges languages, and the port to a search of the web. It uses kernel, language and fetching. */
@NullMarked
package org.matinale.research;

import org.jspecify.annotations.NullMarked;
