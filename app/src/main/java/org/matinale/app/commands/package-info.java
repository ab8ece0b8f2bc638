/** One class for each command: options in, the engine called, an answer or a message and an exit status out. */
@NullMarked
package org.matinale.app.commands;

import org.jspecify.annotations.NullMarked;
