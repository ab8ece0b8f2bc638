package org.matinale.stories;

import java.util.Comparator;
import org.matinale.kernel.Article;
import org.matinale.kernel.Rights;
import org.matinale.language.Sentences;

/** Of two versions of one article the one that counts. Rights that were reserved once stay so: no version brings a fuller text back. */
final class Versions {
  /** A text this many times shorter than the one known is a teaser of it, no correction. */
  private static final int TEASER = 2;

  /** In characters: a beginning of the known text that is this short was not meant as the whole. */
  private static final int SHORT = 400;

  private Versions() {}

  /** Of two that were found at the same time: the reserved one, else the one that says more. Which came first is no matter. */
  static Article fuller(Article one, Article other) {
    Comparator<Article> more =
        Comparator.<Article, Boolean>comparing(article -> article.rights() == Rights.RESERVED)
            .thenComparingInt(article -> article.text().length())
            .thenComparing(article -> article.published() != null)
            .thenComparing(Article::title)
            .thenComparing(Article::toString);
    return more.compare(one, other) >= 0 ? one : other;
  }

  /** The later version as far as it says something: a publisher corrects titles, instants and texts. */
  static Article newer(Article known, Article later) {
    Article told =
        new Article(
            known.id(),
            later.url() == null ? known.url() : later.url(),
            later.title().isBlank() ? known.title() : later.title(),
            says(later.text(), known.text()) ? later.text() : known.text(),
            later.published() == null ? known.published() : later.published(),
            later.outlet(),
            known.language(),
            later.authors().isEmpty() ? known.authors() : later.authors(),
            Rights.OPEN);
    if (known.rights() == Rights.OPEN) return later.rights() == Rights.OPEN ? told : told.reserved(later.text());
    return told.reserved(later.rights() == Rights.OPEN ? known.text() : told.text());
  }

  /** What was completed; of a reserved article nothing but its excerpt. */
  static Article completed(Article known, Article completed) {
    if (known.rights() == Rights.RESERVED) return known.reserved(completed.rights() == Rights.RESERVED ? completed.text() : "");
    return completed.rights() == Rights.RESERVED ? completed.reserved(completed.text()) : completed;
  }

  /** Whether a later text is more than a teaser of the one known, which was completed from its page. */
  private static boolean says(String later, String known) {
    if (later.length() * TEASER < known.length()) return false;
    boolean cut = later.endsWith("…") || later.length() < SHORT;
    if (!cut || later.length() >= known.length()) return true;
    String beginning = Sentences.fold(later).replaceFirst("…$", "").strip();
    return !Sentences.fold(known).startsWith(beginning);
  }
}
