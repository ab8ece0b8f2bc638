/** What it takes to serve a language model: seconds, tokens per second, joules and money for a request, from data sheets. It uses {@code saying} and reads no files but its own catalogue. */
@NullMarked
package org.matinale.planner.serving;

import org.jspecify.annotations.NullMarked;
