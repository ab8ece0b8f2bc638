package org.matinale.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;
import org.matinale.ranking.LanguageIndex.Entry;
import org.matinale.ranking.LanguageIndex.Member;
import org.matinale.stories.Story;

/** The stories of a morning as all readers share them: indexed once for each language, scored once for each interest. Safe for many threads. */
final class Morning {
  private static final int PUBLISHED_TO_JUDGE = 4;
  private static final Duration RARELY = Duration.ofDays(1);

  private final List<Story> stories;
  private final Instant now;
  private final RankingSettings settings;
  private final EmbeddingModel articles;
  private final EmbeddingModel interests;
  private final Bridge bridge;
  private final Set<String> rarePublishers;
  private final Map<Language, Relevance> relevances = new ConcurrentHashMap<>();
  private final Map<Language, LanguageIndex> indexes = new ConcurrentHashMap<>();
  private final Map<Sought, Map<Integer, Relevance.Hit>> hits = new ConcurrentHashMap<>();
  private final Map<Set<Language>, Map<Integer, Standing>> standings = new ConcurrentHashMap<>();
  private final Map<Face, Event> events = new ConcurrentHashMap<>();
  private final Map<StoryId, Story> byId = new HashMap<>();
  private final Map<ArticleId, Story> byArticle = new HashMap<>();
  private @Nullable Crossing crossing;

  private record Sought(String interest, Language language) {}

  private record Face(ArticleId article, StoryId story, boolean across) {}

  Morning(List<Story> stories, Instant now, RankingSettings settings, EmbeddingModel articles, EmbeddingModel interests, Bridge bridge) {
    this.stories = stories.stream().sorted(Comparator.comparing(Story::id)).toList();
    this.now = now;
    this.settings = settings;
    this.articles = articles;
    this.interests = interests;
    this.bridge = bridge;
    this.rarePublishers = rarePublishers();
    for (Story story : this.stories) {
      byId.put(story.id(), story);
      story.articles().forEach(article -> byArticle.put(article.id(), story));
    }
  }

  Optional<Story> story(StoryId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Story> storyOf(ArticleId id) {
    return Optional.ofNullable(byArticle.get(id));
  }

  /** What a story tells, with one of its articles speaking for it.
   *
   * @param across true for a reader of several languages: only she needs what crosses them
   */
  Event event(Article face, Story story, boolean across) {
    return events.computeIfAbsent(new Face(face.id(), story.id(), across), wanted -> Event.of(face, across ? crossing().of(story) : Marks.NONE, this::rarity));
  }

  private synchronized Crossing crossing() {
    if (crossing == null) crossing = new Crossing(stories);
    return crossing;
  }

  Instant now() {
    return now;
  }

  Bridge bridge() {
    return bridge;
  }

  /** The stories that a reader of the languages could be told, by their number: not long past, and with something in her languages. */
  Map<Integer, Standing> standings(Set<Language> languages) {
    return standings.computeIfAbsent(
        languages,
        wanted -> {
          Map<Integer, Standing> found = new TreeMap<>();
          for (int i = 0; i < stories.size(); i++)
            Standing.of(i, stories.get(i), wanted, now, rarePublishers).filter(standing -> standing.within(settings.updateWithin())).ifPresent(standing -> found.put(standing.number(), standing));
          return found;
        });
  }

  /** The relevance of the stories for an interest, in one language. */
  Map<Integer, Relevance.Hit> hits(String interest, Language language) {
    return hits.computeIfAbsent(new Sought(interest, language), sought -> relevance(language).of(interest));
  }

  private Relevance relevance(Language language) {
    return relevances.computeIfAbsent(language, one -> new Relevance(index(one), new Likeness(articles, interests, index(one), worthAVector(one), settings.embedded()), bridge));
  }

  LanguageIndex index(Language language) {
    return indexes.computeIfAbsent(
        language,
        one -> {
          List<Member> members = new ArrayList<>();
          standings(Set.of(one)).values().forEach(standing -> standing.readable().forEach(article -> members.add(new Member(standing.number(), article))));
          return LanguageIndex.of(one, members);
        });
  }

  /** The articles that deserve a vector though no word of theirs was sought: fresh reports, each story's newest, those with most sources first. */
  private List<Integer> worthAVector(Language language) {
    Map<Integer, Standing> known = standings(Set.of(language));
    Map<Integer, Entry> newest = new HashMap<>();
    Comparator<Entry> later = Comparator.comparing(entry -> Standing.dated(entry.article(), now).orElse(Instant.MIN));
    for (Entry entry : index(language).entries()) newest.merge(entry.story(), entry, (a, b) -> later.compare(b, a) > 0 ? b : a);
    return newest.values().stream()
        .filter(entry -> worth(known.get(entry.story())))
        .sorted(
            Comparator.comparingInt((Entry entry) -> stories.get(entry.story()).independentSources()).reversed()
                .thenComparing(later.reversed()).thenComparing(Entry::number))
        .map(Entry::number)
        .toList();
  }

  private boolean worth(@Nullable Standing standing) {
    return standing != null && !standing.undated() && standing.within(settings.staleAfter()) && standing.kind() > 0;
  }

  /** How rare a stem is in an article's language. */
  double rarity(String stem, Article article) {
    LanguageIndex index = index(article.language());
    return index.rarity(index.stem(stem));
  }

  /** The outlets that let a day or more pass between most of their articles. */
  private Set<String> rarePublishers() {
    Map<String, List<Instant>> published = new HashMap<>();
    for (Story story : stories)
      for (Article article : story.articles())
        Standing.dated(article, now).ifPresent(at -> published.computeIfAbsent(article.outlet().identity(), fresh -> new ArrayList<>()).add(at));
    Set<String> rare = new HashSet<>();
    published.forEach((outlet, instants) -> {
      if (instants.size() < PUBLISHED_TO_JUDGE) return;
      instants.sort(Comparator.naturalOrder());
      List<Duration> pauses = new ArrayList<>();
      for (int i = 1; i < instants.size(); i++) pauses.add(Duration.between(instants.get(i - 1), instants.get(i)));
      pauses.sort(Comparator.naturalOrder());
      if (pauses.get(pauses.size() / 2).compareTo(RARELY) >= 0) rare.add(outlet);
    });
    return rare;
  }
}
