/** A story told once, in whole sentences that are cited; for now chosen, not written. It uses kernel, language and stories. */
@NullMarked
package org.matinale.writing;

import org.jspecify.annotations.NullMarked;
