package org.matinale.app.library;

import org.matinale.app.steering.Emphasis;

/** That a reader reads a source.
 *
 * @param affinity how much more than others' her ranking counts it; 1 unless she said otherwise
 */
public record Subscription(Source source, double affinity) {
  public Emphasis leaning() {
    return Emphasis.near(affinity);
  }
}
