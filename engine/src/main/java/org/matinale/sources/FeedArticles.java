package org.matinale.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Site;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Problem;
import org.matinale.kernel.PublisherExcerpt;
import org.matinale.kernel.Rights;
import org.matinale.language.LanguageDetector;

/** The articles of one feed: whose they are, in which language, when, and what they say without what the feed's software added. */
final class FeedArticles {
  /** An instant further ahead than this is a mistake; nearer ones are clocks and zones. */
  private static final Duration AHEAD = Duration.ofHours(24);

  /** Four fifths of the entries under one domain make it the feed's own. */
  private static final double OWN = 0.8;

  private static final Pattern SHORT_CODE = Pattern.compile("https?://[^/]{1,12}/[\\w~]{1,16}/?");

  private static final int SAMPLED_TITLES = 30;
  private static final int LONGEST_CREDIT = 50;
  private static final int LONGEST_TITLE = 500;

  private final Feed feed;
  private final String fallbackName;
  private final Instant now;
  private final Outlet own;
  private final boolean aggregator;
  private final Language language;
  private final String tail;
  private final Map<String, Language> declared = new HashMap<>();
  private final Map<ArticleId, String> excerpts = new HashMap<>();
  private int future;
  private int unusable;

  private FeedArticles(Feed feed, String fallbackName, Instant now) {
    this.feed = feed;
    this.fallbackName = fallbackName;
    this.now = now;
    String home = Site.of(feed.link());
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (Feed.Entry entry : feed.entries()) if (Addresses.web(entry.url())) shares.merge(Site.of(entry.url()), 1, Integer::sum);
    int addresses = shares.values().stream().mapToInt(Integer::intValue).sum();
    String common = shares.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    boolean oneDomain = addresses == 0 || shares.getOrDefault(common, 0) >= OWN * addresses;
    long origins = feed.entries().stream().map(Feed.Entry::origin).filter(Objects::nonNull).distinct().count();
    this.aggregator = !oneDomain || origins >= Math.max(3, feed.entries().size() / 10);
    boolean ownEntries = oneDomain && !common.isEmpty() && !OutletNames.platform(common) && !shortened(common);
    String site = ownEntries || home.isEmpty() || OutletNames.shortener("", home) ? common : home;
    String name = OutletNames.name(feed.title(), site, List.of(feed.rights()));
    this.own = new Outlet(name == null ? fallbackName : name, OutletNames.platform(site) ? "" : site);
    this.language = feedLanguage();
    this.tail = commonTail();
  }

  /** True where the domain only leads on: every path on it is a short code. */
  private boolean shortened(String site) {
    if (OutletNames.shortener(site, site)) return true;
    return feed.entries().stream().map(Feed.Entry::url).filter(url -> Site.of(url).equals(site)).allMatch(url -> url != null && SHORT_CODE.matcher(url).matches());
  }

  /** What ends at least three titles and half of all ("… - Чемпионат"); empty where nothing does. */
  private String commonTail() {
    Map<String, Integer> tails = new HashMap<>();
    for (Feed.Entry entry : feed.entries()) tails.merge(OutletNames.tail(entry.title()), 1, Integer::sum);
    tails.remove("");
    return tails.entrySet().stream().filter(tail -> tail.getValue() >= 3 && tail.getValue() * 2 >= feed.entries().size()).map(Map.Entry::getKey).findFirst().orElse("");
  }

  /** What became of a feed.
   *
   * @param excerpts the publisher's own summary of each article; none where the feed gives none
   * @param halfway the instant before which the older half of its entries lies; null where none has one
   * @param newest the newest instant of an entry that is not in the future
   */
  record Read(String name, List<Article> articles, Map<ArticleId, String> excerpts, @Nullable Instant halfway, @Nullable Instant newest, Language language, List<Problem> problems) {
    /** Letters that it keeps in memory. */
    long characters() {
      return articles.stream().mapToLong(article -> article.title().length() + article.text().length()).sum();
    }

    /** The same, of each text hardly more than the beginning. */
    Read shortened() {
      return new Read(name, articles.stream().map(article -> article.told(PublisherExcerpt.of(article.text()))).toList(), excerpts, halfway, newest, language, problems);
    }

    /** The same, each article under the id that it is known by. */
    Read named(UnaryOperator<ArticleId> known) {
      if (articles.stream().allMatch(article -> known.apply(article.id()).equals(article.id()))) return this;
      Map<ArticleId, Article> renamed = new LinkedHashMap<>();
      Map<ArticleId, String> excerpted = new HashMap<>();
      for (Article article : articles) {
        ArticleId id = known.apply(article.id());
        renamed.putIfAbsent(id, new Article(id, article.url(), article.title(), article.text(), article.published(), article.outlet(), article.language(), article.authors(), article.rights()));
        excerpted.putIfAbsent(id, excerpts.getOrDefault(article.id(), ""));
      }
      return new Read(name, List.copyOf(renamed.values()), excerpted, halfway, newest, language, problems);
    }
  }

  /** @param fallbackName what to call the outlet where neither title nor address tells */
  static Read of(Feed feed, String fallbackName, Instant now) {
    return new FeedArticles(feed, fallbackName, now).read();
  }

  private Read read() {
    Set<String> repeated = Boilerplate.repeated(feed.entries());
    Map<String, Long> sharers = new HashMap<>();
    List<@Nullable CanonicalAddress> addresses = new ArrayList<>();
    for (Feed.Entry entry : feed.entries()) {
      CanonicalAddress address = CanonicalAddress.of(entry.url());
      addresses.add(address);
      if (address != null) sharers.merge(address.key(), 1L, Long::sum);
    }
    Map<ArticleId, Article> articles = new LinkedHashMap<>();
    for (int i = 0; i < feed.entries().size(); i++) {
      CanonicalAddress address = addresses.get(i);
      boolean shared = address != null && sharers.getOrDefault(address.key(), 0L) > 1;
      Article article = article(feed.entries().get(i), address, shared, repeated);
      if (article != null) articles.putIfAbsent(article.id(), article);
    }
    List<Problem> problems = new ArrayList<>(feed.problems());
    if (future > 0) problems.add(new Problem("future-date", "%,d entries are dated more than 24 hours after %s and count as undated".formatted(future, now)));
    if (unusable > 0) problems.add(new Problem("empty-entry", "%,d entries have neither title nor text".formatted(unusable)));
    List<Instant> instants = articles.values().stream().map(Article::published).filter(Objects::nonNull).sorted().toList();
    return new Read(
        own.name(), List.copyOf(articles.values()), excerpts, instants.isEmpty() ? null : instants.get(instants.size() / 2), instants.isEmpty() ? null : instants.getLast(), language, problems);
  }

  private @Nullable Article article(Feed.Entry entry, @Nullable CanonicalAddress address, boolean shared, Set<String> repeated) {
    Outlet outlet = outlet(entry, address);
    String title = OutletNames.withoutTail(entry.title(), outlet.name(), outlet.site());
    if (!tail.isEmpty() && OutletNames.tail(title).equals(tail)) title = OutletNames.beforeTail(title);
    title = MarkupText.line(MarkupText.withoutMarkup(title));
    if (title.length() > LONGEST_TITLE) title = title.substring(0, title.lastIndexOf(' ', LONGEST_TITLE) > 0 ? title.lastIndexOf(' ', LONGEST_TITLE) : LONGEST_TITLE) + "…";
    String summary = Boilerplate.removed(entry.summary(), repeated, entry.title());
    String full = Boilerplate.removed(entry.text(), repeated, entry.title());
    String text = LongText.bounded(MarkupText.withoutMarkup(full.length() > summary.length() ? full : summary));
    if (title.isBlank() && text.isBlank()) {
      unusable++;
      return null;
    }
    Instant published = entry.published();
    if (published != null && published.isAfter(now.plus(AHEAD))) {
      future++;
      published = null;
    }
    String words = title + ". " + text;
    Language told = entry.language() == null ? language : declared.computeIfAbsent(entry.language(), Language::ofTag);
    ArticleId id = id(entry, address, shared, outlet);
    if (!summary.isBlank()) excerpts.putIfAbsent(id, PublisherExcerpt.of(summary));
    return new Article(
        id,
        address == null ? null : address.url(),
        title,
        text,
        published,
        outlet,
        TextLanguage.of(words, told.known() ? told : language),
        entry.authors(),
        Rights.OPEN);
  }

  private Outlet outlet(Feed.Entry entry, @Nullable CanonicalAddress address) {
    String credited = OutletNames.namedByTail(entry.url()) && entry.origin() == null ? OutletNames.tail(entry.title()) : "";
    if (!credited.isEmpty() && credited.length() <= LONGEST_CREDIT) return new Outlet(credited, "");
    if (!aggregator) return own;
    String site = Site.of(entry.originUrl() == null ? (address == null ? null : address.url()) : entry.originUrl());
    if (site.isEmpty() && entry.origin() == null) return own;
    String origin = entry.origin();
    String name = origin == null || origin.isBlank() ? (site.equals(own.site()) ? own.name() : site) : OutletNames.name(origin, site, List.of());
    return new Outlet(name == null || name.isBlank() ? own.name() : name, OutletNames.platform(site) ? "" : site);
  }

  private Language feedLanguage() {
    Language told = Language.ofTag(feed.language());
    if (told.known() || feed.entries().isEmpty()) return told;
    StringBuilder sample = new StringBuilder();
    feed.entries().stream().limit(SAMPLED_TITLES).forEach(entry -> sample.append(entry.title()).append(". ").append(entry.summary(), 0, Math.min(80, entry.summary().length())).append(' '));
    return LanguageDetector.of(sample.toString(), Language.UNKNOWN);
  }

  /** Named by its address; by its feed's name for it where it has none, or shares it with others (every item of some feeds links to the front page). */
  private ArticleId id(Feed.Entry entry, @Nullable CanonicalAddress address, boolean shared, Outlet outlet) {
    String guid = entry.id() == null ? "" : entry.id();
    String named =
        address == null
            ? "guid " + outlet.identity() + " " + (guid.isEmpty() ? entry.title() : guid)
            : shared ? address.key() + " " + entry.title().toLowerCase(Locale.ROOT) : address.key();
    return ArticleIds.of(named);
  }
}
