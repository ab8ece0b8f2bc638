/** Sources and who subscribes to them: shared ones of the household, and each reader's own. */
@ApplicationModule(allowedDependencies = {"storage", "accounts", "steering"})
@NullMarked
package org.matinale.app.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
