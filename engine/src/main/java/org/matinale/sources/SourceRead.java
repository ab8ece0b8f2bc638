package org.matinale.sources;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

/** A source that was read.
 *
 * @param name what its readers call it
 * @param address the address or the file it was read from
 * @param articles how many articles of the gathering come from it
 * @param newest the newest instant among all its entries; null where none has one
 * @param language what its feed declares, or is written in
 * @param problems what was odd about it
 */
public record SourceRead(String name, String address, int articles, @Nullable Instant newest, Language language, List<Problem> problems) {
  public SourceRead {
    problems = List.copyOf(problems);
  }
}
