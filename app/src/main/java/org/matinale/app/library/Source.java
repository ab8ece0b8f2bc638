package org.matinale.app.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.kernel.Check;

/** A feed that somebody reads.
 *
 * @param address of http or https, as it is asked for
 * @param title what readers call it
 * @param site the address of its site; null where it is not known
 * @param language a tag; null where it is not known
 * @param theme of the starter catalogue; null for others
 * @param owner whose own it is; null where it is shared by all
 */
public record Source(String id, String address, String title, @Nullable String site, @Nullable String language, @Nullable String theme, @Nullable ReaderId owner, Instant createdAt) {
  public static final int LONGEST_ADDRESS = 2_000;
  public static final int LONGEST_TITLE = 300;

  public Source {
    Check.that(address.matches("(?i)https?://.*"), "'%s' is no address of a source. Maybe it is a file: only addresses are read here.", address);
    Check.that(address.length() <= LONGEST_ADDRESS, "an address of %d characters; at most %d are read", address.length(), LONGEST_ADDRESS);
    Check.that(!title.isBlank() && title.length() <= LONGEST_TITLE, "a source's title has 1 to %d characters, not %d", LONGEST_TITLE, title.length());
  }

  public boolean shared() {
    return owner == null;
  }

  /** Whether the address is, or may be, a key that was given to one person: it stays hers. */
  public boolean keyed() {
    return Keys.in(address);
  }

  /** A title as somebody else wrote it, made one: a line of at most {@value #LONGEST_TITLE} characters, nothing unseen in it.
   *
   * @param otherwise where nothing is left of it */
  public static String titled(String written, String otherwise) {
    String line = written.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+", " ").replaceAll("\\s+", " ").strip();
    String title = line.isEmpty() ? otherwise : line;
    if (title.length() <= LONGEST_TITLE) return title;
    int end = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 2)) ? LONGEST_TITLE - 2 : LONGEST_TITLE - 1;
    return title.substring(0, end) + "…";
  }
}
