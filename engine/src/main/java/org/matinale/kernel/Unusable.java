package org.matinale.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something a reader named that gave nothing at all.
 *
 * @param name as she named it: an address, a file, a folder
 * @param since since when it has given nothing; null where nothing earlier is known
 */
public record Unusable(String name, Problem problem, @Nullable Instant since) {
  public Unusable(String name, Problem problem) {
    this(name, problem, null);
  }
}
