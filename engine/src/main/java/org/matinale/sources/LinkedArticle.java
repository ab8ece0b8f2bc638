package org.matinale.sources;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Site;
import java.util.List;

/** An article of which nothing is known but a link to it: a title without a text, to be completed from its page. */
public final class LinkedArticle {
  private LinkedArticle() {}

  /** Under the id that it has in any feed; empty where the address is none of the web, or the link has no title.
   *
   * @param language as far as it is known
   */
  public static Optional<Article> of(String url, String title, Language language, @Nullable Instant published) {
    CanonicalAddress address = CanonicalAddress.of(url);
    String site = address == null ? "" : Site.of(address.url());
    if (address == null || site.isEmpty() || title.isBlank()) return Optional.empty();
    String line = OutletNames.withoutTail(title.strip(), site, site);
    return Optional.of(new Article(ArticleIds.of(address), address.url(), line, "", published, new Outlet(site, OutletNames.platform(site) ? "" : site), language, List.of(), Rights.OPEN));
  }
}
