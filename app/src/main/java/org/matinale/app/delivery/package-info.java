/** Ways a briefing leaves the house: a private Atom feed for each reader. */
@ApplicationModule(allowedDependencies = {"storage", "accounts", "operations", "editions"})
@NullMarked
package org.matinale.app.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
