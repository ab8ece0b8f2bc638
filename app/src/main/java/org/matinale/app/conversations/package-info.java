/** Questions about cards and their cited answers, kept for the reader. */
@ApplicationModule(allowedDependencies = {"storage", "accounts", "editions", "steering"})
@NullMarked
package org.matinale.app.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
