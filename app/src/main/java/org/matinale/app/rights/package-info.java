/** A reader's rights over all of it: take everything along, bring it elsewhere, have it erased with a receipt. */
@ApplicationModule(allowedDependencies = {"storage", "accounts", "operations", "library", "connections", "steering", "editions", "conversations", "delivery"})
@NullMarked
package org.matinale.app.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
