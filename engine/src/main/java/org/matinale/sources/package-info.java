/** Polite fetching and tolerant reading of feeds, lists of feeds and pages into articles. It uses kernel and language. */
@NullMarked
package org.matinale.sources;

import org.jspecify.annotations.NullMarked;
