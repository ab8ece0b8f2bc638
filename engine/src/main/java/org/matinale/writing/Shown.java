package org.matinale.writing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.matinale.kernel.Article;
import org.matinale.kernel.Check;
import org.matinale.kernel.Rights;

/** What a model is shown of one article: its title and whole sentences of its text, in their order.
 *
 * @param article open, and with an address: what is shown must be citable
 * @param sentences may be empty: then the title is all there is
 */
record Shown(Article article, List<String> sentences) {
  Shown {
    Check.that(article.rights() == Rights.OPEN, "article %s is reserved; it reaches no model", article.id());
    Check.that(article.url() != null, "article %s has no address; it cannot be cited", article.id());
    sentences = List.copyOf(sentences);
  }

  /** On one line; empty where there is none, or none that may be shown to a model. */
  String title() {
    return Excerpting.title(article);
  }

  /** As the claim check holds it against what the model wrote. */
  ClaimCheck.Excerpt excerpt() {
    List<String> all = new ArrayList<>();
    if (!title().isEmpty()) all.add(title());
    all.addAll(sentences);
    return new ClaimCheck.Excerpt(all, article.published() == null ? null : LocalDate.ofInstant(article.published(), ZoneOffset.UTC));
  }
}
