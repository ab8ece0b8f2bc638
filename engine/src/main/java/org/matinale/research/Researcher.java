package org.matinale.research;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.language.LanguageDetector;
import org.matinale.language.Telling;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.models.EmbeddingModel;
import org.matinale.research.SentenceIndex.Hit;
import org.matinale.sources.Completion;
import org.matinale.sources.LinkedArticle;
import org.matinale.sources.PageCompletion;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

/** Researches wishes and topics without a language model: what the sources say of them, in their own whole sentences.
 *
 * <p>In at most three rounds: the stories at hand; then a search of the web, where there is one; then both again with the names that the first
 * rounds found. Pages of teasers and of what a search found are asked for by {@link PageCompletion}, which knows rights, walls and strangers. What
 * is too little is nothing: a dossier may be empty. Once the deadline has passed there is no search and no page, the stories at hand remain. Of a
 * topic the text depends on the topic alone. Made once for a snapshot of stories; immutable, safe for many threads if the model is.
 */
public final class Researcher {
  private static final int MOST_EXCERPTS = 8;
  private static final int ENOUGH = 5;
  private static final int SENTENCES = 2;
  private static final int OF_ONE_OUTLET = 2;
  private static final int OWN_PAGES = 4;
  private static final int HITS_WANTED = 8;
  private static final int JUDGED = 120;
  private static final int EMBEDDED = 24;
  private static final int REFINING_NAMES = 3;
  private static final int TOPIC_READ = 1_500;
  private static final int LONGEST_QUERY = 300;

  private static final double COVERAGE = 0.66;
  private static final double COVERAGE_REFINED = 0.5;
  private static final double CONFIRMED = 0.15;
  private static final double INSIDE = 0.3;
  private static final double EVIDENCE = 4.5;
  private static final double ON_TOPIC = 0.3;
  private static final double ALIKE = 0.5;
  private static final double UNLIKE = 0.15;
  private static final Duration HALF_LIFE = Duration.ofHours(72);
  /** Nothing is to be learnt from these. */
  private static final Set<ItemType> IDLE = Set.of(ItemType.HOROSCOPE, ItemType.PROMOTION, ItemType.LISTING, ItemType.SCORE, ItemType.GALLERY);

  private final List<Article> articles = new ArrayList<>();
  private final Map<ArticleId, StoryId> stories = new HashMap<>();
  private final Map<Language, SentenceIndex> indexes = new ConcurrentHashMap<>();
  private final Instant now;
  private final @Nullable EmbeddingModel model;

  /** @param now articles dated later do not count
   * @param model embeds what readers write, and remembers nothing; null for words alone
   */
  public Researcher(List<Story> stories, Instant now, @Nullable EmbeddingModel model) {
    this.now = now;
    this.model = model;
    for (Story story : stories) {
      if (IDLE.contains(story.type())) continue;
      for (Article article : story.originals()) {
        if (article.publishedAt().filter(now::isBefore).isPresent()) continue;
        articles.add(article);
        this.stories.put(article.id(), story.id());
      }
    }
    articles.sort(Comparator.comparing(Article::id));
  }

  /** Researches a subject.
   *
   * @param language of the excerpts; a wish may be in another
   * @param outside null to stay with the stories at hand
   */
  public Dossier research(Subject subject, Language language, @Nullable Reach outside) {
    return research(subject, language, outside, story -> true);
  }

  /** The same for a reader of some of the stories.
   *
   * @param visible those she may see */
  public Dossier research(Subject subject, Language language, @Nullable Reach outside, Predicate<StoryId> visible) {
    return new Research(subject, language, outside, visible).dossier();
  }

  /** What of a dossier a reader of some of the stories may see; what was found outside is everybody's. */
  public Dossier within(Dossier dossier, Predicate<StoryId> visible) {
    List<Excerpt> seen = new ArrayList<>();
    for (Excerpt excerpt : dossier.excerpts()) {
      StoryId story = stories.get(excerpt.article().id());
      if (story == null || visible.test(story)) seen.add(new Excerpt(seen.size() + 1, excerpt.article(), excerpt.sentences()));
    }
    return seen.size() == dossier.excerpts().size() ? dossier : new Dossier(dossier.subject(), dossier.language(), seen, dossier.rounds(), dossier.pages(), dossier.notFound(), dossier.problems());
  }

  private SentenceIndex index(Language language) {
    return indexes.computeIfAbsent(language, each -> SentenceIndex.of(articles, each));
  }

  /** One subject on its way. */
  private final class Research {
    private final Subject subject;
    private final Language language;
    private final @Nullable Reach outside;
    private final Predicate<StoryId> visible;
    private final SentenceIndex archive;
    private final Sought sought;
    private final Map<ArticleId, Article> pages = new LinkedHashMap<>();
    private final Set<ArticleId> asked = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private int rounds;

    Research(Subject subject, Language language, @Nullable Reach outside, Predicate<StoryId> visible) {
      this.subject = subject;
      this.language = language;
      this.outside = outside;
      this.visible = visible;
      this.archive = index(language);
      this.sought =
          switch (subject) {
            case Subject.OfTopic(Topic topic) -> Sought.of(topic, language);
            case Subject.OfWish(String text) -> Sought.of(text, LanguageDetector.of(text, language), language);
          };
    }

    Dossier dossier() {
      if (sought.isEmpty()) return dossier(List.of());
      rounds = 1;
      List<Hit> found = found(sought, COVERAGE);
      complete(found.stream().map(Hit::article).distinct().filter(PageCompletion::teaser).limit(OWN_PAGES).toList());
      List<Hit> chosen = chosen(pages.isEmpty() ? found : found(sought, COVERAGE));
      if (chosen.size() < ENOUGH && search(query(Map.of()))) {
        rounds = 2;
        chosen = chosen(found(sought, COVERAGE));
      }
      if (chosen.isEmpty() || articlesOf(chosen) >= ENOUGH) return dossier(chosen);
      Map<String, String> names = names(chosen);
      if (names.isEmpty()) return dossier(chosen);
      rounds++;
      search(query(names));
      return dossier(chosen(found(sought.with(names), COVERAGE_REFINED)));
    }

    private static long articlesOf(List<Hit> hits) {
      return hits.stream().map(hit -> hit.article().id()).distinct().count();
    }

    /** Whether an article is of a story that may be seen. */
    private boolean known(ArticleId article) {
      StoryId story = stories.get(article);
      return story != null && visible.test(story);
    }

    /** The sentences that are about the subject, the best first: of pages where there are any, else of the archive. */
    private List<Hit> found(Sought words, double coverage) {
      double[] rarities = archive.rarities(words);
      List<Hit> hits = new ArrayList<>(archive.search(words, rarities).stream().filter(hit -> known(hit.article().id()) && !pages.containsKey(hit.article().id())).toList());
      if (!pages.isEmpty()) hits.addAll(SentenceIndex.of(pages.values(), language).search(words, rarities));
      List<Hit> able = hits.stream().filter(hit -> hit.named() && hit.inside() >= INSIDE).sorted(Comparator.comparingDouble(Hit::score).reversed()).limit(JUDGED).filter(Hit::quotable).toList();
      Map<Hit, Double> alike = alike(able);
      Map<ArticleId, Double> topical = new HashMap<>();
      Map<Hit, Double> scores = new LinkedHashMap<>();
      for (Hit hit : able) {
        double meaning = alike.getOrDefault(hit, ALIKE);
        double on =
            switch (subject) {
              case Subject.OfTopic(Topic topic) -> topical.computeIfAbsent(hit.article().id(), id -> onTopic(hit.article(), topic));
              case Subject.OfWish wish -> meaning >= UNLIKE && enough(hit, words, coverage - (alike.containsKey(hit) && meaning >= ALIKE ? CONFIRMED : 0)) ? 0.5 + meaning : 0;
            };
        if (on >= ON_TOPIC) scores.put(hit, hit.score() * on * freshness(hit.article()) / (1 + 0.15 * hit.position()));
      }
      return scores.entrySet().stream().sorted(Map.Entry.<Hit, Double>comparingByValue().reversed().thenComparing(entry -> entry.getKey().article().id()).thenComparing(entry -> entry.getKey().position())).map(Map.Entry::getKey).toList();
    }

    private boolean enough(Hit hit, Sought words, double coverage) {
      boolean lone = words.concepts().stream().filter(Sought.Concept::required).count() == 1;
      return hit.coverage() >= coverage && (lone ? hit.inside() >= 1 : hit.evidence() >= EVIDENCE);
    }

    private static double onTopic(Article article, Topic topic) {
      String text = article.title() + ". " + article.text().substring(0, Math.min(TOPIC_READ, article.text().length()));
      return Topics.catalogue().in(text, article.language()).stream().filter(match -> match.topic().equals(topic)).mapToDouble(TopicMatch::score).findFirst().orElse(0);
    }

    private double freshness(Article article) {
      Instant published = article.published();
      if (published == null) return 0.5;
      return 0.5 + 0.5 * Math.pow(2, -(double) Duration.between(published, now).toMinutes() / HALF_LIFE.toMinutes());
    }

    /** Likeness of the wish to the first of the hits; what a publisher reserved is shown to no model. */
    private Map<Hit, Double> alike(List<Hit> hits) {
      EmbeddingModel speaker = model;
      Map<Hit, Double> alike = new HashMap<>();
      if (speaker == null || !(subject instanceof Subject.OfWish(String text)) || !speaker.speaks(language) || !speaker.speaks(LanguageDetector.of(text, language))) return alike;
      List<Hit> spoken = hits.stream().filter(hit -> hit.article().rights() == Rights.OPEN).limit(EMBEDDED).toList();
      if (spoken.isEmpty()) return alike;
      List<float[]> vectors = speaker.embed(Stream.concat(Stream.of(text), spoken.stream().map(hit -> hit.article().title() + ". " + hit.sentence())).toList());
      for (int i = 0; i < spoken.size(); i++) alike.put(spoken.get(i), Asking.product(vectors.getFirst(), vectors.get(i + 1)));
      return alike;
    }

    /** Different sentences of different articles; what is reserved only where nothing else is. */
    private List<Hit> chosen(List<Hit> found) {
      List<Hit> chosen = new ArrayList<>();
      Map<ArticleId, Integer> ofArticle = new HashMap<>();
      Map<String, Integer> ofOutlet = new HashMap<>();
      List<Set<String>> told = new ArrayList<>();
      boolean open = found.stream().anyMatch(hit -> hit.article().rights() == Rights.OPEN);
      for (Hit hit : found) {
        Article article = hit.article();
        if (open && article.rights() == Rights.RESERVED || Telling.shouts(article.title())) continue;
        int before = ofArticle.getOrDefault(article.id(), 0);
        if (before == SENTENCES || before == 0 && (ofArticle.size() == MOST_EXCERPTS || ofOutlet.getOrDefault(article.outlet().identity(), 0) == OF_ONE_OUTLET)) continue;
        Set<String> stems = new HashSet<>(Words.stems(hit.sentence(), language));
        if (told.stream().anyMatch(other -> Asking.repeats(stems, other))) continue;
        told.add(stems);
        ofArticle.merge(article.id(), 1, Integer::sum);
        if (before == 0) ofOutlet.merge(article.outlet().identity(), 1, Integer::sum);
        chosen.add(hit);
      }
      return chosen;
    }

    /** Asks for pages while there are any left, and keeps what is fuller now or was not known before. */
    private void complete(List<Article> wanted) {
      if (outside == null || outside.late()) return;
      List<Article> next = wanted.stream().filter(article -> !asked.contains(article.id())).limit(Dossier.MOST_PAGES - asked.size()).toList();
      if (next.isEmpty()) return;
      next.forEach(article -> asked.add(article.id()));
      for (Completion completion : new PageCompletion(outside.fetcher(), outside.clock()).complete(next, outside.deadline())) {
        Problem problem = completion.problem();
        if (problem != null) problems.add(problem);
        else keep(completion.article());
      }
    }

    private void keep(Article article) {
      Language told = known(article.id()) ? article.language() : LanguageDetector.of(article.title() + ". " + article.text(), article.language());
      if (told.equals(language)) pages.put(article.id(), new Article(article.id(), article.url(), article.title(), article.text(), article.published(), article.outlet(), told, article.authors(), article.rights()));
    }

    /** Whether there was a search. */
    private boolean search(String query) {
      if (outside == null || outside.search() == null || outside.late() || asked.size() >= Dossier.MOST_PAGES) return false;
      switch (Objects.requireNonNull(outside.search()).search(query, language, HITS_WANTED)) {
        case Search.Unavailable(Problem problem) -> problems.add(problem);
        case Search.Results(List<Search.Hit> hits) -> {
          List<Article> linked = new ArrayList<>();
          for (Search.Hit hit : hits) LinkedArticle.of(hit.url(), hit.title(), language, hit.published() == null || hit.published().isAfter(now) ? null : hit.published()).filter(article -> !known(article.id())).ifPresent(linked::add);
          complete(linked);
        }
      }
      return true;
    }

    private String query(Map<String, String> names) {
      String words =
          switch (subject) {
            case Subject.OfTopic(Topic topic) -> topic.name(language);
            case Subject.OfWish(String text) -> text;
          };
      String all = Stream.concat(Stream.of(words), names.values().stream()).reduce((one, two) -> one + " " + two).orElse(words);
      return all.length() <= LONGEST_QUERY ? all : all.substring(0, Character.isLowSurrogate(all.charAt(LONGEST_QUERY)) ? LONGEST_QUERY - 1 : LONGEST_QUERY);
    }

    /** Names that most of what was found shares and nobody asked for, by their stems. */
    private Map<String, String> names(List<Hit> chosen) {
      Set<String> known = new HashSet<>();
      for (Sought.Concept concept : sought.concepts()) concept.ways().forEach(known::addAll);
      Map<String, Set<ArticleId>> tellers = new LinkedHashMap<>();
      Map<String, String> written = new HashMap<>();
      for (Hit hit : chosen)
        for (Word word : Words.of(hit.sentence(), language)) {
          if (!word.capital() || word.stop() || word.start() == 0 || known.contains(word.stem())) continue;
          tellers.computeIfAbsent(word.stem(), stem -> new HashSet<>()).add(hit.article().id());
          written.putIfAbsent(word.stem(), hit.sentence().substring(word.start(), word.end()));
        }
      Map<String, String> names = new LinkedHashMap<>();
      tellers.entrySet().stream()
          .sorted(Comparator.<Map.Entry<String, Set<ArticleId>>>comparingInt(entry -> -entry.getValue().size()).thenComparing(Map.Entry::getKey))
          .limit(REFINING_NAMES)
          .forEach(entry -> names.put(entry.getKey(), written.getOrDefault(entry.getKey(), entry.getKey())));
      return names;
    }

    private Dossier dossier(List<Hit> chosen) {
      Map<Article, List<Hit>> byArticle = new LinkedHashMap<>();
      for (Hit hit : chosen) byArticle.computeIfAbsent(hit.article(), article -> new ArrayList<>()).add(hit);
      List<Excerpt> excerpts = new ArrayList<>();
      byArticle.forEach((article, hits) -> excerpts.add(new Excerpt(excerpts.size() + 1, article, hits.stream().sorted(Comparator.comparingInt(Hit::position)).map(Hit::sentence).toList())));
      Set<String> missing = new LinkedHashSet<>();
      for (int c = 0; c < sought.concepts().size(); c++) {
        int concept = c;
        if (sought.concepts().get(c).required() && chosen.stream().allMatch(hit -> hit.missing().contains(concept))) missing.add(sought.concepts().get(c).written());
      }
      return new Dossier(subject, language, excerpts, rounds, asked.size(), List.copyOf(missing), problems);
    }
  }
}
