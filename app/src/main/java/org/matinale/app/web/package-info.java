/** Pages and forms: what a browser sees. */
@ApplicationModule(allowedDependencies = {"accounts", "operations", "library", "connections", "steering", "editions", "conversations", "delivery", "rights", "storage"})
@NullMarked
package org.matinale.app.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
