/** One row for a reader and a local date: the night that makes briefings by itself, what was shown, tomorrow's preview. */
@ApplicationModule(allowedDependencies = {"storage", "accounts", "operations", "library", "connections", "steering"})
@NullMarked
package org.matinale.app.editions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
