package org.matinale.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.stories.Story;

/** What is true of a story for everybody who reads the same languages.
 *
 * @param number its place among the morning's stories
 * @param readable its originals in those languages; never empty
 * @param newest the latest instant of those; null where none is dated
 * @param age of the newest; zero where it is undated
 * @param outlets of the readable ones, each once
 * @param rare an outlet of it that rarely publishes; null where there is none
 */
record Standing(int number, Story story, List<Article> readable, @Nullable Instant newest, Duration age, Set<String> outlets, @Nullable String rare) {
  /** Clocks differ; further ahead than this is no date but a mistake. */
  private static final Duration AHEAD = Duration.ofHours(3);

  private static final double UNDATED = 0.35;
  private static final double SALIENCE_PER_DOUBLING = 0.12;

  static Optional<Standing> of(int number, Story story, Set<Language> languages, Instant now, Set<String> rarePublishers) {
    List<Article> readable = story.originals().stream().filter(article -> languages.contains(article.language())).toList();
    if (readable.isEmpty()) return Optional.empty();
    Instant newest = readable.stream().map(article -> dated(article, now)).flatMap(Optional::stream).max(Comparator.naturalOrder()).orElse(null);
    Duration age = newest == null || newest.isAfter(now) ? Duration.ZERO : Duration.between(newest, now);
    Set<String> outlets = readable.stream().map(article -> article.outlet().identity()).collect(Collectors.toUnmodifiableSet());
    String rare = readable.stream().map(Article::outlet).filter(outlet -> rarePublishers.contains(outlet.identity())).map(outlet -> outlet.name()).sorted().findFirst().orElse(null);
    return Optional.of(new Standing(number, story, readable, newest, age, outlets, rare));
  }

  /** When an article was published, as far as that can be believed. */
  static Optional<Instant> dated(Article article, Instant now) {
    return article.publishedAt().filter(instant -> !instant.isAfter(now.plus(AHEAD)));
  }

  boolean undated() {
    return newest == null;
  }

  boolean within(Duration limit) {
    return age.compareTo(limit) <= 0;
  }

  /** 1 now, half way to one half after a half-life; an undated story is taken for an old one. */
  double freshness(Duration halfLife) {
    return undated() ? UNDATED : 0.5 + 0.5 * Math.pow(0.5, (double) age.toMillis() / halfLife.toMillis());
  }

  /** 1 for one source, more with every doubling of them. */
  double salience() {
    return 1 + SALIENCE_PER_DOUBLING * Math.min(5, Math.log(story.independentSources()) / Math.log(2));
  }

  /** Whether a strong match may let it in: nobody asks for an advertisement, and a horoscope speaks of everything. */
  boolean wantedAtAll() {
    return switch (story.type()) {
      case PROMOTION, HOROSCOPE -> false;
      case REPORT, OPINION, LIVE_BLOG, VIDEO, GALLERY, SCORE, LISTING -> true;
    };
  }

  /** What its kind is worth beside a report; 0 where only a strong match lets it in. */
  double kind() {
    return switch (story.type()) {
      case REPORT -> 1;
      case OPINION -> 0.85;
      case LIVE_BLOG -> 0.8;
      case VIDEO -> 0.7;
      case GALLERY, HOROSCOPE, PROMOTION, SCORE, LISTING -> 0;
    };
  }
}
