package org.matinale.research;

import java.util.List;
import org.matinale.kernel.Article;
import org.matinale.kernel.Check;

/** What one article says of a matter, in whole sentences of its own, each of which can stand alone.
 *
 * @param number from 1, by which it is cited
 * @param article has an address
 * @param sentences in the article's order; never empty
 */
public record Excerpt(int number, Article article, List<String> sentences) {
  public Excerpt {
    sentences = List.copyOf(sentences);
    Check.that(number >= 1, "an excerpt numbered %d", number);
    Check.that(article.url() != null, "article %s has no address; it cannot be cited", article.id());
    Check.that(!sentences.isEmpty() && sentences.stream().noneMatch(String::isBlank), "excerpt %d of article %s says nothing", number, article.id());
  }
}
