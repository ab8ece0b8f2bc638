package org.matinale.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;
import org.matinale.kernel.Site;

/** Makes what sources gave one by one into a {@link Gathering}: everything once, an article under its first source, a feed under its first name. */
final class Merging {
  private final Set<ArticleId> reserved;
  private final Map<ArticleId, Article> articles = new LinkedHashMap<>();
  private final Map<Set<ArticleId>, String> feeds = new HashMap<>();
  private final List<SourceRead> read = new ArrayList<>();
  private final List<SourceFailed> failed = new ArrayList<>();
  private final Set<ArticleId> foreign = new HashSet<>();
  private final Set<ArticleId> online = new HashSet<>();

  private Merging(Set<ArticleId> reserved) {
    this.reserved = reserved;
  }

  /** @param outcomes for each source, by the name it was given
   * @param reserved those of the articles that may not be read whole */
  static Gathering of(Map<String, List<SourceOutcome>> outcomes, Set<ArticleId> reserved) {
    Merging merging = new Merging(reserved);
    List<NamedSource> named = new ArrayList<>();
    outcomes.forEach((source, gave) -> named.add(merging.add(source, gave)));
    return new Gathering(TitleTails.cut(oneOutletOfOneName(List.copyOf(merging.articles.values()))), merging.read, merging.failed, merging.online, named);
  }

  private NamedSource add(String source, List<SourceOutcome> gave) {
    int reads = read.size();
    int failures = failed.size();
    Set<ArticleId> standing = new HashSet<>();
    for (SourceOutcome outcome : gave) {
      add(outcome);
      if (outcome instanceof SourceOutcome.Articles one) one.read().articles().forEach(article -> standing.add(article.id()));
      if (outcome instanceof SourceOutcome.NothingNew unchanged) standing.addAll(unchanged.known().entries().keySet());
    }
    return new NamedSource(source, read.subList(reads, read.size()), failed.subList(failures, failed.size()), standing);
  }

  private void add(SourceOutcome outcome) {
    switch (outcome) {
      case SourceOutcome.Articles one -> add(one);
      case SourceOutcome.NothingNew(SourceTask task, SourceRecord known) -> {
        read.add(new SourceRead(known.name().isEmpty() ? named(task) : known.name(), named(task), 0, 0, known.newest(), known.language(), known.health(), List.of()));
        online.addAll(known.entries().keySet());
      }
      case SourceOutcome.Failure(SourceTask task, Problem problem, Health health) -> failed.add(new SourceFailed(named(task), problem, health));
      case SourceOutcome.Elsewhere elsewhere -> throw new IllegalStateException("nobody followed '%s'".formatted(elsewhere.task().shown()));
    }
  }

  private static String named(SourceTask task) {
    return ShownAddress.withoutPassword(task.source());
  }

  private void add(SourceOutcome.Articles one) {
    FeedArticles.Read feed = one.read();
    List<Problem> problems = new ArrayList<>(feed.problems());
    Set<ArticleId> ids = new HashSet<>();
    feed.articles().forEach(article -> ids.add(article.id()));
    String twin = ids.isEmpty() ? null : feeds.putIfAbsent(ids, one.task().source());
    if (twin != null) problems.add(new Problem("same-feed", "its entries are those of '%s' and count once".formatted(SourceTask.shown(twin))));
    int fresh = 0;
    int updated = 0;
    for (Article article : feed.articles()) {
      boolean own = Site.of(one.task().source()).equals(Site.of(article.url()));
      Article before = articles.putIfAbsent(article.id(), allowed(article, feed));
      if (before != null) {
        // an article in the words of its own site's feed, not as a stranger's feed has it
        if (own && foreign.remove(article.id())) articles.put(article.id(), allowed(article, feed));
        continue;
      }
      if (!own) foreign.add(article.id());
      fresh++;
      if (one.updated().contains(article.id())) updated++;
    }
    if (one.online()) online.addAll(ids);
    read.add(new SourceRead(feed.name(), named(one.task()), fresh, updated, feed.newest(), feed.language(), one.health(), problems));
  }

  /** Of a reserved article only what its publisher gives as an excerpt. */
  private Article allowed(Article article, FeedArticles.Read feed) {
    return reserved.contains(article.id()) ? article.reserved(feed.excerpts().getOrDefault(article.id(), "")) : article;
  }

  /** An outlet's channel on a platform is the outlet: where both were gathered, the channel's articles get the outlet's site. */
  private static List<Article> oneOutletOfOneName(List<Article> articles) {
    Map<String, Outlet> bySite = new HashMap<>();
    for (Article article : articles) if (!article.outlet().site().isEmpty()) bySite.putIfAbsent(article.outlet().name().toLowerCase(Locale.ROOT), article.outlet());
    return articles.stream().map(article -> {
      @Nullable Outlet known = article.outlet().site().isEmpty() ? bySite.get(article.outlet().name().toLowerCase(Locale.ROOT)) : null;
      return known == null
          ? article
          : new Article(article.id(), article.url(), article.title(), article.text(), article.published(), known, article.language(), article.authors(), article.rights());
    }).toList();
  }
}
