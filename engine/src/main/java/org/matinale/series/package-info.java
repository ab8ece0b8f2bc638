/** Folders of Markdown steps into lessons. It uses kernel and language. */
@NullMarked
package org.matinale.series;

import org.jspecify.annotations.NullMarked;
