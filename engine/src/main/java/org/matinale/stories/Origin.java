package org.matinale.stories;

import org.matinale.kernel.Article;

/** Who published an article, as a hash: its outlet, and where the outlet is an aggregator the name that it hangs on the title. */
final class Origin {
  private Origin() {}

  static int of(Article article) {
    String tail = article.title().substring(Headline.of(article.title()).length());
    return 31 * article.outlet().identity().hashCode() + tail.hashCode();
  }
}
