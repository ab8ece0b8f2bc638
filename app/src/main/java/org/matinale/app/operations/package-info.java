/** What the operator sets and sees: settings, health, metrics, backups. */
@ApplicationModule(allowedDependencies = {"storage"})
@NullMarked
package org.matinale.app.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
