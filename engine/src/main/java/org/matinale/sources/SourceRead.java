package org.matinale.sources;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

/** A source that was read, or had nothing new.
 *
 * @param name what its readers call it
 * @param address the address or the file it was read from
 * @param articles how many articles of the gathering come from it
 * @param updated how many of them were known and say something else now
 * @param newest the newest instant among all its entries; null where none has one
 * @param language what its feed declares, or is written in
 * @param problems what was odd about it
 */
public record SourceRead(String name, String address, int articles, int updated, @Nullable Instant newest, Language language, Health health, List<Problem> problems) {
  public SourceRead {
    Check.that(articles >= 0 && updated >= 0 && updated <= articles, "%d updated of %d articles", updated, articles);
    problems = List.copyOf(problems);
  }
}
