/** The embedded database and what every store needs of it: ids, secrets, one SQL text for SQLite and PostgreSQL. Uses nothing of the product. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.matinale.app.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
