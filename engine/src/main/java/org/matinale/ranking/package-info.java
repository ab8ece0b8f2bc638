/** Matters and a profile in, a slate with explanations out; never a language model. It uses kernel, language, models, stories, research, series, personal and profiles. */
@NullMarked
package org.matinale.ranking;

import org.jspecify.annotations.NullMarked;
