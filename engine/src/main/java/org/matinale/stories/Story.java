package org.matinale.stories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;

/** An event, told by one or more public articles.
 *
 * @param id given at its founding, kept when more articles join
 * @param articles oldest first; those without an instant last; never empty
 * @param copies those of the articles that repeat another's text (an agency's under ten names)
 * @param type of its most telling articles
 * @param independentSources distinct outlets that tell it in their own words, copies counted once; at least one
 * @param firstSeen the earliest instant known of it
 * @param lastSeen the latest instant known of it
 * @param met when each article was first found in a source
 */
public record Story(
    StoryId id,
    List<Article> articles,
    Set<ArticleId> copies,
    ItemType type,
    int independentSources,
    Instant firstSeen,
    Instant lastSeen,
    Map<ArticleId, Instant> met) {

  public Story {
    Check.that(!articles.isEmpty(), "story %s without articles", id);
    Check.that(independentSources >= 1 && independentSources <= articles.size(), "story %s: %d sources of %d articles", id, independentSources, articles.size());
    Check.that(!lastSeen.isBefore(firstSeen), "story %s ends %s before it begins %s", id, lastSeen, firstSeen);
    articles = List.copyOf(articles);
    copies = Set.copyOf(copies);
    met = Map.copyOf(met);
  }

  /** One whose articles were found when they were published. */
  public Story(StoryId id, List<Article> articles, Set<ArticleId> copies, ItemType type, int independentSources, Instant firstSeen, Instant lastSeen) {
    this(id, articles, copies, type, independentSources, firstSeen, lastSeen, Map.of());
  }

  /** When one of its articles was first found in a source, as far as that is known. */
  public Instant met(Article article) {
    Instant known = met.get(article.id());
    return known != null ? known : article.publishedAt().orElse(firstSeen);
  }

  /** Whether an article of it came after an instant: one that was not known then, and says that it is later. What was known and bears another date now is none. */
  public boolean cameAfter(Article article, Instant instant) {
    return met(article).isAfter(instant) && article.publishedAt().filter(published -> published.isAfter(instant)).isPresent();
  }

  /** The articles that speak for themselves: no copies. */
  public List<Article> originals() {
    return articles.stream().filter(article -> !copies.contains(article.id())).toList();
  }

  /** The same story with other versions of some of its articles; ids that are not among them are passed over. */
  public Story with(Map<ArticleId, Article> replaced) {
    List<Article> now = articles.stream().map(article -> replaced.getOrDefault(article.id(), article)).toList();
    return new Story(id, now, copies, type, independentSources, firstSeen, lastSeen, met);
  }

  public Set<Language> languages() {
    return articles.stream().map(Article::language).collect(Collectors.toUnmodifiableSet());
  }
}
