/** Starts and stops the web application: the one visible list of what it is wired from. */
@ApplicationModule(allowedDependencies = {"storage", "accounts", "operations", "library", "connections", "steering", "editions", "conversations", "delivery", "rights", "web"})
@NullMarked
package org.matinale.app.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
