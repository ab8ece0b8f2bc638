package org.matinale.sources;

import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Problem;

/** What became of an article whose page was looked at.
 *
 * @param article under the id it had: with the page's text, or reserved with an excerpt, or unchanged
 * @param canonicalUrl another address that the page calls its own; null where there is none, or the page tells another article
 * @param canonical the id that an article of that address has, so that two ids can prove to be one article; null where there is no such address
 * @param problem why the article is unchanged; null where it is completed or reserved
 */
public record Completion(Article article, @Nullable String canonicalUrl, @Nullable ArticleId canonical, @Nullable Problem problem) {
  public Completion {
    Check.that((canonicalUrl == null) == (canonical == null), "article %s: address '%s' with id '%s'", article.id(), String.valueOf(canonicalUrl), String.valueOf(canonical));
  }

  static Completion of(Article article) {
    return new Completion(article, null, null, null);
  }

  static Completion unchanged(Article article, Problem problem) {
    return new Completion(article, null, null, problem);
  }
}
