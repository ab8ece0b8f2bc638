/** Tolerant reading of feeds, lists of feeds and pages into articles, and what is known of each source over time. It uses kernel, language and fetching. */
@NullMarked
package org.matinale.sources;

import org.jspecify.annotations.NullMarked;
