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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.language.Words;
import org.matinale.models.EmbeddingModel;
import org.matinale.ranking.LanguageIndex.Entry;
import org.matinale.ranking.LanguageIndex.Member;
import org.matinale.stories.Story;

/** The stories of a morning as all readers share them: indexed once for each language, scored once for each interest. Safe for many threads. */
final class Morning {
  private static final int PUBLISHED_TO_JUDGE = 4;
  private static final Duration RARELY = Duration.ofDays(1);
  private static final int FACES = 4;
  private static final int LISTS_KEPT = 200_000;
  private static final int MUTINGS_KEPT = 2_000;
  private static final int TITLES_KEPT = 20_000;

  /** Up to so many readers the index of what is alike costs more than it saves. */
  private static final int FEW = 32;

  private final List<Story> stories;
  private final Instant now;
  private final RankingSettings settings;
  private final EmbeddingModel articles;
  private final EmbeddingModel interests;
  private final Predicate<Article> shown;
  private final Bridge bridge;
  private final Set<String> rarePublishers;
  private final Map<Language, Relevance> relevances = new ConcurrentHashMap<>();
  private final Map<Language, LanguageIndex> indexes = new ConcurrentHashMap<>();
  private final Kept<Sought, ShortList> lists = new Kept<>(LISTS_KEPT);
  private final Kept<String, Muting> mutings = new Kept<>(MUTINGS_KEPT);
  private final Kept<Title, String[]> titles = new Kept<>(TITLES_KEPT);
  private final Map<Set<Language>, Standings> standings = new ConcurrentHashMap<>();
  private final Map<Set<Language>, Neighbourhood> neighbourhoods = new ConcurrentHashMap<>();
  private final Map<Face, Event> events = new ConcurrentHashMap<>();
  private final Map<ArticleId, Reading> readings = new ConcurrentHashMap<>();
  private final Vocabulary vocabulary = new Vocabulary();
  private final Map<StoryId, Integer> byId = new HashMap<>();
  private final Map<ArticleId, Integer> byArticle = new HashMap<>();
  private final AtomicInteger withAPast = new AtomicInteger();
  private @Nullable Crossing crossing;

  private record Sought(String interest, Language language) {}

  private record Title(String title, Language language) {}

  private record Face(ArticleId article, StoryId story, boolean across) {}

  Morning(List<Story> stories, Instant now, RankingSettings settings, EmbeddingModel articles, EmbeddingModel interests, Predicate<Article> shown, Bridge bridge) {
    this.stories = stories.stream().sorted(Comparator.comparing(Story::id)).toList();
    this.now = now;
    this.settings = settings;
    this.articles = articles;
    this.interests = interests;
    this.shown = shown;
    this.bridge = bridge;
    this.rarePublishers = rarePublishers();
    for (int number = 0; number < this.stories.size(); number++) {
      byId.put(this.stories.get(number).id(), number);
      for (Article article : this.stories.get(number).articles()) byArticle.put(article.id(), number);
    }
  }

  /** In the order of their numbers. */
  List<Story> stories() {
    return stories;
  }

  Story story(int number) {
    return stories.get(number);
  }

  /** The number of a story; null where the morning does not have it. */
  @Nullable Integer number(StoryId id) {
    return byId.get(id);
  }

  /** The number of an article's story; null where the morning does not have it. */
  @Nullable Integer numberOf(ArticleId id) {
    return byArticle.get(id);
  }

  Optional<Story> storyOf(ArticleId id) {
    return Optional.ofNullable(byArticle.get(id)).map(stories::get);
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** An article's words: kept for the morning's own articles, for others cut each time. */
  Reading reading(Article article) {
    Reading known = readings.get(article.id());
    if (known != null) return known.article() == article ? known : Reading.of(article, vocabulary);
    Reading read = Reading.of(article, vocabulary);
    if (storyOf(article.id()).stream().flatMap(story -> story.articles().stream()).anyMatch(own -> own == article)) readings.putIfAbsent(article.id(), read);
    return read;
  }

  /** The stems of a title, each once, in the order of their letters. */
  String[] titleStems(String title, Language language) {
    return titles.of(new Title(title, language), wanted -> Words.stems(wanted.title(), wanted.language()).stream().distinct().sorted().toArray(String[]::new));
  }

  /** Which stories and articles hold a muted phrase. */
  Muting muting(String phrase) {
    return mutings.of(phrase, wanted -> new Muting(wanted, this));
  }

  /** What a story tells, with one of its articles speaking for it.
   *
   * @param across true for a reader of several languages: only she needs what crosses them
   */
  Event event(Article face, Story story, boolean across) {
    return events.computeIfAbsent(new Face(face.id(), story.id(), across), wanted -> Event.of(face, across ? crossing().of(story) : Marks.NONE, this::rarity, vocabulary));
  }

  /** What a story tells readers of the languages, as each of its first articles puts it. */
  List<Event> events(Story story, Set<Language> languages) {
    return story.originals().stream().filter(article -> languages.contains(article.language())).limit(FACES).map(article -> event(article, story, languages.size() > 1)).toList();
  }

  synchronized Crossing crossing() {
    if (crossing == null) crossing = new Crossing(stories);
    return crossing;
  }

  Instant now() {
    return now;
  }

  Bridge bridge() {
    return bridge;
  }

  /** The stories that a reader of the languages could be told: not long past, and with something in her languages. */
  Standings standings(Set<Language> languages) {
    return standings.computeIfAbsent(languages, wanted -> Standings.of(stories, wanted, now, settings, rarePublishers));
  }

  /** Which stories may tell one event; null while so few readers have a past to hold stories against that it is not worth knowing. */
  @Nullable Neighbourhood neighbourhood(Set<Language> languages) {
    return withAPast.incrementAndGet() <= FEW ? null : neighbourhoods.computeIfAbsent(languages, wanted -> new Neighbourhood(this, wanted));
  }

  /** The stories that are on an interest, in one language. */
  ShortList list(String interest, Language language) {
    return lists.of(new Sought(interest, language), sought -> relevance(language).of(interest, settings.threshold()));
  }

  /** Finds the stories for many interests at once. */
  void prepare(List<String> interests, Language language) {
    List<String> missing = interests.stream().filter(interest -> lists.find(new Sought(interest, language)) == null).toList();
    List<ShortList> found = relevance(language).of(missing, settings.threshold());
    for (int i = 0; i < found.size(); i++) lists.put(new Sought(missing.get(i), language), found.get(i));
  }

  /** Lets go of all that readers wrote. */
  void forget() {
    lists.clear();
    mutings.clear();
    titles.clear();
  }

  /** The languages in which the model was asked, and proved not to know enough. */
  List<Language> unfit() {
    return relevances.entrySet().stream().filter(one -> one.getValue().byWordsAlone()).map(Map.Entry::getKey).sorted(Comparator.comparing(Language::code)).toList();
  }

  private Relevance relevance(Language language) {
    return relevances.computeIfAbsent(language, one -> new Relevance(index(one), new Likeness(articles, interests, index(one), worthAVector(one), settings.embedded(), shown), bridge));
  }

  LanguageIndex index(Language language) {
    return indexes.computeIfAbsent(
        language,
        one -> {
          List<Member> members = new ArrayList<>();
          standings(Set.of(one)).all().forEach(standing -> standing.readable().forEach(article -> members.add(new Member(standing.number(), article))));
          return LanguageIndex.of(one, members);
        });
  }

  /** The articles that deserve a vector though no word of theirs was sought: fresh reports, each story's newest, those with most sources first. */
  private List<Integer> worthAVector(Language language) {
    Standings known = standings(Set.of(language));
    Map<Integer, Entry> newest = new HashMap<>();
    Comparator<Entry> later = Comparator.comparing(entry -> Standing.dated(entry.article(), now).orElse(Instant.MIN));
    for (Entry entry : index(language).entries()) newest.merge(entry.story(), entry, (a, b) -> later.compare(b, a) > 0 ? b : a);
    return newest.values().stream()
        .filter(entry -> worth(known.of(entry.story())))
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
