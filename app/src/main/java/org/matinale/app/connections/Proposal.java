package org.matinale.app.connections;

import java.util.Locale;
import org.matinale.kernel.Check;

/** What an import suggests that a reader may want; nothing comes of it without her tick.
 *
 * @param text one line
 * @param evidence where it was found, in her language; may be empty
 */
public record Proposal(String id, Kind kind, String text, String evidence) {
  public static final int LONGEST = 1_000;

  public Proposal {
    Check.that(!text.isBlank() && text.length() <= LONGEST && evidence.length() <= LONGEST, "a proposal of %d characters with an evidence of %d", text.length(), evidence.length());
  }

  /** What it would become. */
  public enum Kind {
    INTEREST,
    WISH,
    QUESTION;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
