/** The one door to models: those that write, and those that measure likeness in meaning. It uses kernel. */
@NullMarked
package org.matinale.models;

import org.jspecify.annotations.NullMarked;
