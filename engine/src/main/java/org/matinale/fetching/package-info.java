/** The one guarded way out to the network: polite to publishers, safe against them. It uses kernel. */
@NullMarked
package org.matinale.fetching;

import org.jspecify.annotations.NullMarked;
