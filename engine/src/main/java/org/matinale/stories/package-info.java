/** Articles of one event into one story, copies out, stable from day to day; the archive they are kept in. It uses kernel, language and models. */
@NullMarked
package org.matinale.stories;

import org.jspecify.annotations.NullMarked;
