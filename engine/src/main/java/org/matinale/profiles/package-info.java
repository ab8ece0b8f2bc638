/** What a reader cares about, as a fold over what she said and did. It uses kernel. */
@NullMarked
package org.matinale.profiles;

import org.jspecify.annotations.NullMarked;
