package org.matinale.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One public item of one outlet, as text: what the world said, where and when.
 *
 * @param url absolute http or https address; null where the source gave none
 * @param title one line; empty where the source gave none
 * @param text paragraphs separated by a blank line; empty where the source gave only a title
 * @param published null where the source gave no readable instant: being seen now is not being fresh
 */
public record Article(
    ArticleId id,
    @Nullable String url,
    String title,
    String text,
    @Nullable Instant published,
    Outlet outlet,
    Language language,
    List<String> authors,
    Rights rights) {

  public Article {
    Check.that(url == null || url.startsWith("http://") || url.startsWith("https://"), "article address '%s' is not http or https", String.valueOf(url));
    Check.that(!title.isBlank() || !text.isBlank(), "article %s has neither title nor text", id);
    authors = List.copyOf(authors);
  }

  /** The same article under another title. */
  public Article titled(String other) {
    return new Article(id, url, other, text, published, outlet, language, authors, rights);
  }

  /** The same article of another date. */
  public Article published(@Nullable Instant other) {
    return new Article(id, url, title, text, other, outlet, language, authors, rights);
  }

  /** The same article with another text. */
  public Article told(String other) {
    return new Article(id, url, title, other, published, outlet, language, authors, rights);
  }

  /** The same article as one whose publisher reserved it: of its text nothing is left but the excerpt, as short as {@link PublisherExcerpt} makes it. One that was reserved before keeps its own.
   *
   * @param excerpt what the publisher itself shows of it; may be empty
   */
  public Article reserved(String excerpt) {
    String kept = PublisherExcerpt.of(rights == Rights.RESERVED && !text.isBlank() ? text : excerpt);
    // an article without a title is named by how it begins
    if (kept.isEmpty() && title.isBlank()) kept = PublisherExcerpt.of(text);
    return new Article(id, url, title, kept, published, outlet, language, authors, Rights.RESERVED);
  }

  public Optional<Instant> publishedAt() {
    return Optional.ofNullable(published);
  }
}
