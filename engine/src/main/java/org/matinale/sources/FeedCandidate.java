package org.matinale.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** A feed that somebody may have meant.
 *
 * @param title what it is called, one line, by itself or by who names it; its address where nobody does
 * @param address under which it would be read
 * @param entries how many it holds now; 0 for one that is only named
 * @param newest the newest instant of an entry; null where none has one
 * @param language what it declares or is written in; unknown for one that is only named
 * @param read false where a list names it and nobody has asked for it yet
 */
public record FeedCandidate(String title, String address, int entries, @Nullable Instant newest, Language language, boolean read) {
  public FeedCandidate {
    Check.that(!title.isBlank(), "a feed at '%s' without a title", address);
    Check.that(entries >= 0 && (read || entries == 0), "%d entries of a feed that was read: %s", entries, read);
  }
}
