/** What the operator sets and sees: settings, health, meters, the log, backups. */
@ApplicationModule(allowedDependencies = {"storage"})
@NullMarked
package org.matinale.app.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
