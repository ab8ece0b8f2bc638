/** Who lives in the household: readers, their passkeys and passwords, one-time links, and the seam by which every feature exports and erases what it holds of a reader. */
@ApplicationModule(allowedDependencies = {"storage"})
@NullMarked
package org.matinale.app.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
