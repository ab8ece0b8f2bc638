/** What a reader brings: calendars, series, a chat export's proposals. */
@ApplicationModule(allowedDependencies = {"storage", "accounts"})
@NullMarked
package org.matinale.app.connections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
