package org.matinale.sources;

import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;

/** A source that gave nothing this time.
 *
 * @param name as its reader named it: an address, a file, a folder
 */
public record SourceFailed(String name, Problem problem, Health health) {
  public Unusable unusable() {
    return new Unusable(name, problem, health.since());
  }
}
