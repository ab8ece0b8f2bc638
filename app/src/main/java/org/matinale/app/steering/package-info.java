/** What a reader cares about, each part by an act of hers: interests, mutes, wishes, and the log of feedback, all undoable. */
@ApplicationModule(allowedDependencies = {"storage", "accounts"})
@NullMarked
package org.matinale.app.steering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
