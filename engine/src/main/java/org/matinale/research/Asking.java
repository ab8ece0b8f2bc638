package org.matinale.research;

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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.language.LanguageDetector;
import org.matinale.language.Sentences;
import org.matinale.language.Words;
import org.matinale.models.EmbeddingModel;
import org.matinale.research.SentenceIndex.Hit;
import org.matinale.stories.Story;

/** Answers questions about a card with what the sources say, in their own whole sentences; or says that they do not say.
 *
 * <p>Made once for a snapshot of stories, then asked by anybody: the card's own articles first, then all the others. A sentence must say, with its
 * title and its article, most of what was asked for by weight of rarity, part of it itself, and what was named; a question that asks for
 * nothing beside its card is answered with what the card's articles begin with. Where an embedding model speaks the
 * language, likeness in meaning judges among the best. Nothing of a question is kept. Immutable, safe for many threads if the model is.
 */
public final class Asking {
  public static final int MOST_PASSAGES = 4;

  /** A longer question is read to here. */
  private static final int LONGEST = 500;

  private static final int MOST_SENTENCES = 2;
  private static final int MOST_CHARACTERS = 700;
  private static final int EMBEDDED = 16;
  private static final int JUDGED = 80;
  private static final int LEADS = 3;

  private static final double COVERAGE = 0.66;
  private static final double COVERAGE_ON_CARD = 0.5;
  private static final double INSIDE = 0.25;
  private static final double EVIDENCE = 4.5;
  private static final double ON_CARD = 1.3;
  private static final double OTHER_LANGUAGE = 0.6;
  private static final double BESIDE_THE_BEST = 0.72;
  private static final double IN_ITS_ARTICLE = 0.6;
  private static final double EXPECTED = 0.12;
  private static final double ALIKE = 0.5;
  private static final double UNLIKE = 0.2;
  private static final double CONFIRMED = 0.1;

  private final Map<Language, SentenceIndex> indexes;
  private final Map<ArticleId, Story> stories;
  private final @Nullable EmbeddingModel model;
  private final Predicate<StoryId> visible;

  private Asking(Map<Language, SentenceIndex> indexes, Map<ArticleId, Story> stories, @Nullable EmbeddingModel model, Predicate<StoryId> visible) {
    this.indexes = indexes;
    this.stories = stories;
    this.model = model;
    this.visible = visible;
  }

  /** @param model embeds what readers write, and remembers nothing; null for words alone */
  public static Asking among(List<Story> stories, @Nullable EmbeddingModel model) {
    Map<Language, SentenceIndex> indexes = new LinkedHashMap<>();
    Map<ArticleId, Story> byArticle = new HashMap<>();
    Set<Language> languages = new LinkedHashSet<>();
    List<Article> articles = new ArrayList<>();
    for (Story story : stories) {
      languages.addAll(story.languages());
      articles.addAll(story.originals());
      for (Article article : story.articles()) byArticle.put(article.id(), story);
    }
    languages.stream().sorted(Comparator.comparing(Language::code)).forEach(language -> indexes.put(language, SentenceIndex.of(articles, language)));
    return new Asking(indexes, byArticle, model, story -> true);
  }

  /** The same for somebody who may see only some of the stories; nothing is made again. */
  public Asking within(Predicate<StoryId> visible) {
    return new Asking(indexes, stories, model, visible);
  }

  /** What the sources answer. */
  public sealed interface Reply {
    /** @param passages one to {@link #MOST_PASSAGES}, the best first */
    record Said(List<Excerpt> passages) implements Reply {
      public Said {
        passages = List.copyOf(passages);
        Check.that(!passages.isEmpty() && passages.size() <= MOST_PASSAGES, "an answer of %d passages; it has 1 to %d", passages.size(), MOST_PASSAGES);
      }
    }

    /** The sources do not say. */
    record NotSaid() implements Reply {}
  }

  /** @param leans true where it can only be quoted behind the sentence before it */
  private record Found(Hit hit, boolean card, boolean leans, double score) {}

  /** Answers a question.
   *
   * @param question free text
   * @param card the articles of the card it is about; none where it is about none
   * @param readable the languages to answer in; the question may be in any of them
   */
  public Reply ask(String question, Set<ArticleId> card, List<Language> readable) {
    String folded = Sentences.fold(question);
    String text = folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
    Set<ArticleId> about = ofTheStories(card);
    Language asked = language(text, readable);
    List<Found> found = new ArrayList<>();
    for (Language language : readable.stream().distinct().toList()) {
      SentenceIndex index = indexes.get(language);
      if (index != null) found.addAll(found(text, asked, index, about));
    }
    Sought.Expected expected = Sought.expected(text);
    found.sort(Comparator.comparing(Found::card).reversed().thenComparing(each -> !answers(each.hit(), expected)).thenComparing(Comparator.comparingDouble(Found::score).reversed()).thenComparing(each -> each.hit().article().id()).thenComparing(each -> each.hit().position()));
    if (found.isEmpty() && expected == Sought.Expected.ANYTHING) found.addAll(leads(text, asked, about, readable));
    List<Excerpt> passages = passages(found, expected);
    return passages.isEmpty() ? new Reply.NotSaid() : new Reply.Said(passages);
  }

  /** Who asks for nothing beside the card itself ("What happened?") is told what its articles begin with, in the first of her languages that any of them has. */
  private List<Found> leads(String text, Language asked, Set<ArticleId> about, List<Language> readable) {
    for (Language language : readable) {
      SentenceIndex index = indexes.get(language);
      if (index == null) continue;
      List<Article> articles = index.articles().stream().filter(article -> about.contains(article.id()) && seen(article)).sorted(Comparator.comparing(Article::id)).toList();
      List<Sought.Concept> wanted = Sought.of(text, asked, language).concepts().stream().filter(Sought.Concept::required).toList();
      if (!wanted.stream().allMatch(concept -> articles.stream().anyMatch(article -> index.titled(article, concept)))) continue;
      List<Found> leads = articles.stream().map(index::lead).filter(Objects::nonNull).limit(LEADS).map(hit -> new Found(hit, true, false, 1)).toList();
      if (!leads.isEmpty()) return leads;
    }
    return List.of();
  }

  private boolean seen(Article article) {
    Story story = stories.get(article.id());
    return story != null && visible.test(story.id());
  }

  private Set<ArticleId> ofTheStories(Set<ArticleId> card) {
    Set<ArticleId> about = new HashSet<>(card);
    for (ArticleId id : card) {
      Story story = stories.get(id);
      if (story != null && visible.test(story.id())) story.articles().forEach(article -> about.add(article.id()));
    }
    return about;
  }

  private static Language language(String text, List<Language> readable) {
    Language first = readable.isEmpty() ? Language.ENGLISH : readable.getFirst();
    Language guessed = LanguageDetector.of(text, first);
    return readable.contains(guessed) || guessed.equals(Language.ENGLISH) || guessed.equals(Language.FRENCH) ? guessed : first;
  }

  private List<Found> found(String text, Language asked, SentenceIndex index, Set<ArticleId> about) {
    Sought sought = Sought.of(text, asked, index.language());
    if (sought.isEmpty()) return List.of();
    List<Hit> hits = hits(sought, index, about).stream().filter(hit -> hit.named() && hit.inside() >= INSIDE).limit(JUDGED).filter(hit -> hit.quotable() || hit.quotableBehind()).toList();
    Map<Hit, Double> alike = alike(text, asked, hits);
    long wanted = sought.concepts().stream().filter(Sought.Concept::required).count();
    List<Found> found = new ArrayList<>();
    for (Hit hit : hits) {
      boolean card = about.contains(hit.article().id());
      double meaning = alike.getOrDefault(hit, (UNLIKE + ALIKE) / 2);
      if (meaning < UNLIKE || !card && (wanted < (about.isEmpty() ? 2 : 3) || hit.evidence() < EVIDENCE)) continue;
      if (hit.coverage() < needed(card, meaning >= ALIKE, sought.expected(), hit.sentence())) continue;
      found.add(new Found(hit, card, !hit.quotable(), hit.score() * (card ? ON_CARD : 1) * (sought.own() ? 1 : OTHER_LANGUAGE) * (0.7 + meaning)));
    }
    return found;
  }

  /** Across languages a card's own articles also answer by kindred words: elsewhere such a likeness is chance. */
  private List<Hit> hits(Sought sought, SentenceIndex index, Set<ArticleId> about) {
    List<Article> card = sought.own() ? List.of() : index.articles().stream().filter(article -> about.contains(article.id()) && seen(article)).toList();
    if (card.isEmpty()) return index.search(sought, index.rarities(sought), this::seen);
    Set<String> stems = new HashSet<>();
    for (Article article : card) stems.addAll(Words.stems(article.title() + "\n" + article.text(), article.language()));
    Sought kindred = sought.kindred(stems);
    return Stream.concat(
            index.search(kindred, index.rarities(kindred), article -> about.contains(article.id()) && seen(article)).stream(),
            index.search(sought, index.rarities(sought), article -> !about.contains(article.id()) && seen(article)).stream())
        .toList();
  }

  /** How much of what was asked for a sentence must say. */
  private static double needed(boolean card, boolean alike, Sought.Expected expected, String sentence) {
    double needed = (card ? COVERAGE_ON_CARD : COVERAGE) - (alike ? CONFIRMED : 0);
    return switch (expected) {
      case ANYTHING, CAUSE -> needed;
      case FIGURE, DATE, NAME -> SentenceIndex.asExpected(sentence, expected) ? needed - (expected == Sought.Expected.NAME ? 0 : EXPECTED) : needed + EXPECTED;
    };
  }

  /** Likeness to the question of the first of the hits; what a publisher reserved is shown to no model. */
  private Map<Hit, Double> alike(String text, Language asked, List<Hit> hits) {
    EmbeddingModel speaker = model;
    Map<Hit, Double> alike = new HashMap<>();
    if (speaker == null || !speaker.speaks(asked)) return alike;
    List<Hit> spoken = hits.stream().filter(hit -> hit.article().rights() == Rights.OPEN && speaker.speaks(hit.article().language())).limit(EMBEDDED).toList();
    if (spoken.isEmpty()) return alike;
    List<float[]> vectors = speaker.embed(Stream.concat(Stream.of(text), spoken.stream().map(hit -> hit.article().title() + ". " + hit.sentence())).toList());
    for (int i = 0; i < spoken.size(); i++) alike.put(spoken.get(i), product(vectors.getFirst(), vectors.get(i + 1)));
    return alike;
  }

  static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }

  /** Whether a sentence carries what is asked for, rather than being what stands around it. */
  private static boolean answers(Hit hit, Sought.Expected expected) {
    return switch (expected) {
      case ANYTHING, CAUSE -> true;
      case FIGURE, DATE, NAME -> SentenceIndex.asExpected(hit.sentence(), expected);
    };
  }

  /** What answers first; but what leans stays behind what it leans on. */
  private static List<String> ordered(List<Hit> hits, Sought.Expected expected) {
    Comparator<Hit> reading = Comparator.comparingInt(Hit::position);
    boolean apart = hits.stream().allMatch(Hit::quotable);
    return hits.stream().sorted(apart ? Comparator.comparing((Hit hit) -> !answers(hit, expected)).thenComparing(reading) : reading).map(Hit::sentence).toList();
  }

  private List<Excerpt> passages(List<Found> found, Sought.Expected expected) {
    if (found.isEmpty()) return List.of();
    double least = BESIDE_THE_BEST * found.stream().mapToDouble(Found::score).max().orElse(0);
    Map<Article, List<Hit>> chosen = new LinkedHashMap<>();
    List<Set<String>> told = new ArrayList<>();
    int characters = 0;
    boolean open = found.stream().anyMatch(each -> each.hit().article().rights() == Rights.OPEN);
    for (Found each : found) {
      Hit hit = each.hit();
      List<Hit> beside = chosen.getOrDefault(hit.article(), List.of());
      if (open && hit.article().rights() == Rights.RESERVED) continue;
      if (beside.size() == MOST_SENTENCES || beside.isEmpty() && chosen.size() == MOST_PASSAGES) continue;
      if (!chosen.isEmpty() && (each.score() < (beside.isEmpty() ? least : IN_ITS_ARTICLE * least) || characters + hit.sentence().length() > MOST_CHARACTERS)) continue;
      List<Hit> quoted = new ArrayList<>();
      if (each.leans() && beside.stream().noneMatch(before -> before.position() == hit.position() - 1)) {
        Hit before = index(hit).before(hit);
        if (!beside.isEmpty() || before == null || !before.quotable()) continue;
        quoted.add(before);
      }
      quoted.add(hit);
      Hit behind = expected == Sought.Expected.CAUSE && chosen.isEmpty() && quoted.size() < MOST_SENTENCES ? index(hit).behind(hit) : null;
      if (behind != null && behind.quotableBehind()) quoted.add(behind);
      Set<String> stems = new HashSet<>(Words.stems(hit.sentence(), hit.article().language()));
      if (told.stream().anyMatch(other -> repeats(stems, other))) continue;
      for (Hit one : quoted) {
        told.add(new HashSet<>(Words.stems(one.sentence(), one.article().language())));
        characters += one.sentence().length();
      }
      chosen.computeIfAbsent(hit.article(), article -> new ArrayList<>()).addAll(quoted);
    }
    List<Excerpt> passages = new ArrayList<>();
    chosen.forEach((article, hits) -> passages.add(new Excerpt(passages.size() + 1, article, ordered(hits, expected))));
    return passages;
  }

  private SentenceIndex index(Hit hit) {
    return Objects.requireNonNull(indexes.get(hit.article().language()));
  }

  /** Whether a sentence says hardly anything that another does not. */
  static boolean repeats(Set<String> stems, Set<String> other) {
    return stems.stream().filter(other::contains).count() >= 0.6 * stems.size();
  }
}
