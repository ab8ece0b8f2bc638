package org.matinale.profiles;

import java.time.Instant;
import java.util.Locale;
import org.matinale.kernel.ArticleId;

/** One act of a reader on one article.
 *
 * @param title the article's title where known, else empty: what it was about
 * @param site the outlet's registrable domain or name where known, else empty
 */
public record Feedback(ArticleId article, String title, String site, Signal signal, Instant at) {
  /** What she did. */
  public enum Signal {
    OPENED,
    SAVED,
    ASKED,
    UP,
    DOWN,
    HIDDEN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
