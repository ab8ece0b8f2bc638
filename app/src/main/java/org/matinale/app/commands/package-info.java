/** One class for each command: options in, the engine or the web application called, an answer or a message and an exit status out. */
@ApplicationModule(allowedDependencies = {"operations", "serving", "storage", "rights", "accounts"})
@NullMarked
package org.matinale.app.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
