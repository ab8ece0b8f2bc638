package org.matinale.mornings;

import java.util.List;
import org.matinale.kernel.Unusable;

/** What a gathering brought.
 *
 * @param read how many sources answered, were left alone until they are due, or had nothing new
 * @param failed those that gave nothing, with why
 * @param fresh articles that were not known before
 */
public record Gathered(int read, List<Unusable> failed, int fresh) {
  public Gathered {
    failed = List.copyOf(failed);
  }
}
