/** A server that speaks as a model's does and plays a script, for tests and demonstrations: no model, and it says so. It uses kernel and models. */
@NullMarked
package org.matinale.models.scripted;

import org.jspecify.annotations.NullMarked;
