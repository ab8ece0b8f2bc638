/** Slate, passages and personal matters into a briefing, and a briefing into JSON, text and HTML. It uses every package but sources, models and research. */
@NullMarked
package org.matinale.composing;

import org.jspecify.annotations.NullMarked;
