/** What concerns one reader alone: her calendars, and what she followed that has moved on. It uses kernel, language, models and stories. */
@NullMarked
package org.matinale.personal;

import org.jspecify.annotations.NullMarked;
