/** What concerns one reader alone: her calendars, what she followed that has moved on, and what her earlier chats suggest. It uses kernel, language, models and stories. */
@NullMarked
package org.matinale.personal;

import org.jspecify.annotations.NullMarked;
