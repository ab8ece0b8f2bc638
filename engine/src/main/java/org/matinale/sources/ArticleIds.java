package org.matinale.sources;

import java.nio.charset.StandardCharsets;
import org.matinale.kernel.ArticleId;

/** Ids of articles: a hash of what names one, its address where it has one of its own. */
final class ArticleIds {
  private static final int BYTES = 12;

  private ArticleIds() {}

  static ArticleId of(CanonicalAddress address) {
    return of(address.key());
  }

  /** @param named whatever tells the article from all others */
  static ArticleId of(String named) {
    return new ArticleId(Hash.of(named.getBytes(StandardCharsets.UTF_8), BYTES));
  }
}
