/** What a text is made of, as its language sees it: words with their stems, whole sentences, and which language it is. It uses kernel. */
@NullMarked
package org.matinale.language;

import org.jspecify.annotations.NullMarked;
