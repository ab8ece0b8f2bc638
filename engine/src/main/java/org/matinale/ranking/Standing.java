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

/** What is true of a story for everybody who reads the same languages. Safe for many threads. */
final class Standing {
  /** Clocks differ; further ahead than this is no date but a mistake. */
  private static final Duration AHEAD = Duration.ofHours(3);

  private static final double UNDATED = 0.35;
  private static final double SALIENCE_PER_DOUBLING = 0.12;

  private final int number;
  private final Story story;
  private final List<Article> readable;
  private final @Nullable Instant newest;
  private final Article newestArticle;
  private final Duration age;
  private final Set<String> outlets;
  private final @Nullable String rare;
  private final double freshness;
  private final double salience;
  private volatile double worth = Double.NaN;

  private Standing(int number, Story story, List<Article> readable, Instant now, Duration halfLife, Set<String> rarePublishers) {
    this.number = number;
    this.story = story;
    this.readable = readable;
    newest = readable.stream().map(article -> dated(article, now)).flatMap(Optional::stream).max(Comparator.naturalOrder()).orElse(null);
    newestArticle = readable.stream().max(Comparator.comparing((Article article) -> dated(article, now).orElse(Instant.MIN)).thenComparing(Article::id)).orElseThrow();
    age = newest == null || newest.isAfter(now) ? Duration.ZERO : Duration.between(newest, now);
    outlets = readable.stream().map(article -> article.outlet().identity()).collect(Collectors.toUnmodifiableSet());
    rare = readable.stream().map(Article::outlet).filter(outlet -> rarePublishers.contains(outlet.identity())).map(outlet -> outlet.name()).sorted().findFirst().orElse(null);
    freshness = newest == null ? UNDATED : 0.5 + 0.5 * Math.pow(0.5, (double) age.toMillis() / halfLife.toMillis());
    salience = 1 + SALIENCE_PER_DOUBLING * Math.min(5, Math.log(story.independentSources()) / Math.log(2));
  }

  /** @param halfLife in which a story loses half of what its freshness adds */
  static Optional<Standing> of(int number, Story story, Set<Language> languages, Instant now, Duration halfLife, Set<String> rarePublishers) {
    List<Article> readable = story.originals().stream().filter(article -> languages.contains(article.language())).toList();
    return readable.isEmpty() ? Optional.empty() : Optional.of(new Standing(number, story, readable, now, halfLife, rarePublishers));
  }

  /** When an article was published, as far as that can be believed. */
  static Optional<Instant> dated(Article article, Instant now) {
    return article.publishedAt().filter(instant -> !instant.isAfter(now.plus(AHEAD)));
  }

  /** Whether one of its articles came after an instant, as far as its date can be believed. */
  boolean came(Article article, Instant since, Instant now) {
    return story.cameAfter(article, since) && dated(article, now).isPresent();
  }

  /** Whether one that can be read did. */
  boolean cameAfter(Instant since) {
    return newest != null && readable.stream().anyMatch(article -> story.cameAfter(article, since));
  }

  /** Its place among the morning's stories. */
  int number() {
    return number;
  }

  Story story() {
    return story;
  }

  /** Its originals in the languages; never empty. */
  List<Article> readable() {
    return readable;
  }

  /** The latest instant of those; null where none is dated. */
  @Nullable Instant newest() {
    return newest;
  }

  /** Of those the latest. */
  Article newestArticle() {
    return newestArticle;
  }

  /** Of the newest; zero where it is undated. */
  Duration age() {
    return age;
  }

  /** Of the readable ones, each once. */
  Set<String> outlets() {
    return outlets;
  }

  /** An outlet of it that rarely publishes; null where there is none. */
  @Nullable String rare() {
    return rare;
  }

  boolean undated() {
    return newest == null;
  }

  boolean within(Duration limit) {
    return age.compareTo(limit) <= 0;
  }

  /** 1 now, half way to one half after a half-life; an undated story is taken for an old one. */
  double freshness() {
    return freshness;
  }

  /** 1 for one source, more with every doubling of them. */
  double salience() {
    return salience;
  }

  /** How much of it can be shown, as {@link Worth} has it; read when it is first asked for. */
  double worth() {
    double known = worth;
    if (Double.isNaN(known)) worth = known = Worth.of(readable);
    return known;
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
