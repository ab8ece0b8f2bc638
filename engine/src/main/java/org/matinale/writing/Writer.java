package org.matinale.writing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.language.Sentences;
import org.matinale.language.Telling;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.research.Subject;
import org.matinale.research.Topic;
import org.matinale.stories.Story;

/** Tells a story without a model: a headline and one to four whole sentences, all of them the sources' own.
 *
 * <p>Sentences are weighed by their place in the article (the lead says most, as in Lead-3 baselines for news) and by how many of the
 * story's articles share their words (a centroid, after Radev et al., "Centroid-based summarization of multiple documents", 2004), and
 * taken greedily while they add something (maximal marginal relevance, Carbonell and Goldstein, 1998). A sentence that is cut, that
 * dangles, that addresses the reader or that repeats the headline is never taken; where none is left, one
 * that leans on the headline above it, or on the date beside it, or mostly repeats the headline and adds something; else the passage is an honest link.
 *
 * <p>What a publisher reserved is not quoted beside open sources. Where there is nothing else, the passage may repeat a little of the
 * excerpt that the publisher itself shows of the headlined article, beside the link to it.
 */
public final class Writer {
  private static final int MOST_SENTENCES = 4;
  private static final int MOST_CHARACTERS = 560;
  private static final int MOST_RESERVED_SENTENCES = 2;
  private static final int MOST_RESERVED_CHARACTERS = 300;
  private static final Duration OVERTAKEN = Duration.ofHours(24);
  private static final int MOST_SOURCES = 8;
  private static final int MOST_ARTICLES_READ = 40;
  private static final int ALIKE_STEMS = 3;
  private static final int MOST_BENEATH = 2;
  private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::score).reversed().thenComparing(candidate -> candidate.article().id()).thenComparingInt(Candidate::position);
  private static final String VERSION = "extractive-1";

  private Writer() {}

  /** Tells the story in the language most of its sources share among those the reader reads; the first of hers at a tie.
   *
   * @param readable never empty; a story with no article in any of them is told in its own language
   * @param since when it was told before; then only what came later is told, and the passage is an update. Null for the first time
   */
  public static Passage tell(Story story, List<Language> readable, @Nullable Instant since) {
    Language language = language(story, readable);
    List<Article> telling = sources(story, readable).stream().map(Writer::asAllowed).toList();
    if (telling.isEmpty()) throw new IllegalArgumentException("story " + story.id() + " has no article with an address; it cannot be cited");

    List<Article> later = since == null ? List.of() : telling.stream().filter(article -> later(article, since)).toList();
    boolean update = !later.isEmpty();
    List<Article> fresh = latest(update ? later : telling);
    List<Article> known = since == null ? List.of() : telling.stream().filter(article -> !later(article, since)).toList();

    Centroid centroid = new Centroid(telling, language);
    Article headlined = Headlines.best(upToDate(fresh, language), centroid, language);
    List<Candidate> candidates = candidates(fresh, centroid, language);
    Set<String> toldBefore = Centroid.stems(known, language);
    List<Candidate> chosen = candidates.isEmpty() ? excerpt(headlined, toldBefore, centroid) : choose(candidates, headlined, toldBefore, centroid);
    if (chosen.isEmpty()) chosen = beneath(fresh, headlined, toldBefore, centroid);
    return passage(headlined, chosen, telling, language, update);
  }

  /** Tells a dossier in its language: of each of its articles in their order what adds something, one to four sentences in all.
   *
   * @param dossier not empty
   * @param since when it was told before; then only what came later is told, and the passage is an update. Null for the first time
   */
  public static Passage tell(Dossier dossier, @Nullable Instant since) {
    if (dossier.isEmpty()) throw new IllegalArgumentException("a dossier on %s without an excerpt".formatted(dossier.subject().toldAs()));
    Language language = dossier.language();
    boolean update = since != null && !dossier.since(since).isEmpty();
    List<Excerpt> telling = update ? dossier.since(Objects.requireNonNull(since)) : dossier.excerpts();
    List<Article> articles = telling.stream().map(excerpt -> asAllowed(excerpt.article())).toList();
    Centroid centroid = new Centroid(articles, language);
    List<Candidate> candidates = new ArrayList<>();
    for (int place = 0; place < MOST_SENTENCES; place++)
      for (int i = 0; i < telling.size(); i++) {
        List<String> sentences = telling.get(i).sentences();
        if (place < sentences.size() && articles.get(i).rights() == Rights.OPEN) candidates.add(Candidate.quoted(sentences.get(place), articles.get(i), place, language));
      }
    List<Article> heading = upToDate(articles.subList(0, Math.min(MOST_SENTENCES, articles.size())), language);
    Article headlined = Headlines.best(heading, centroid, language);
    List<Candidate> chosen = choose(withoutOutdated(candidates), headlined, Set.of(), centroid);
    if (chosen.isEmpty() && !candidates.isEmpty()) chosen = List.of(candidates.getFirst());
    if (chosen.isEmpty()) return passage(headlined, excerpt(headlined, Set.of(), centroid), articles, language, update);
    List<Article> quoted = chosen.stream().map(Candidate::article).distinct().toList();
    if (!quoted.contains(headlined)) {
      headlined = Headlines.best(quoted, centroid, language);
      chosen = inReadingOrder(chosen, Centroid.stems(headlined.title(), language));
    }
    String headline = dossier.subject() instanceof Subject.OfTopic(Topic topic) && !tellsOfAll(headlined, quoted, language) ? opening(topic.name(language), language) : headline(headlined, language);
    return passage(headlined, headline, chosen, articles, language, update);
  }

  /** Whether the title of one article may head what others say too: most of them speak of what it names, it itself for one. */
  private static boolean tellsOfAll(Article headlined, List<Article> quoted, Language language) {
    Set<String> title = Centroid.stems(headlined.title(), language);
    long alike = quoted.stream().filter(article -> Centroid.stems(List.of(article), language).stream().filter(title::contains).count() >= Math.min(ALIKE_STEMS, title.size())).count();
    return alike * 2 > quoted.size();
  }

  /** The articles that a story is told from, newest first; none where none has an address. */
  public static List<Article> sources(Story story, List<Language> readable) {
    Language language = language(story, readable);
    List<Article> telling =
        story.originals().stream()
            .filter(article -> article.url() != null && article.language().equals(language) && !Telling.shouts(article.title()))
            .sorted(NEWEST_FIRST)
            .limit(MOST_ARTICLES_READ)
            .toList();
    return telling.isEmpty() ? story.articles().stream().filter(article -> article.url() != null).sorted(NEWEST_FIRST).limit(1).toList() : telling;
  }

  private static final Comparator<Article> NEWEST_FIRST =
      Comparator.comparing((Article article) -> article.publishedAt().orElse(Instant.MIN)).reversed().thenComparing(Article::id);

  /** A reserved article with no more of its text than may be shown, whoever hands it over. */
  private static Article asAllowed(Article article) {
    return article.rights() == Rights.RESERVED ? article.reserved(article.text()) : article;
  }

  /** Those of the last day that anybody told it: what was said before has been overtaken. */
  private static List<Article> latest(List<Article> articles) {
    Instant newest = articles.stream().flatMap(article -> article.publishedAt().stream()).max(Comparator.naturalOrder()).orElse(null);
    if (newest == null) return articles;
    List<Article> latest = articles.stream().filter(article -> later(article, newest.minus(OVERTAKEN))).toList();
    return latest.stream().anyMatch(article -> !article.text().isBlank()) ? latest : articles;
  }

  private static boolean later(Article article, Instant since) {
    return article.published() != null && article.published().isAfter(since);
  }

  /** The language most of its sources share among those the reader reads; the first of hers at a tie, the story's own where it is in none of them. */
  public static Language language(Story story, List<Language> readable) {
    Map<Language, Integer> votes = new HashMap<>();
    for (Article article : story.originals()) if (article.url() != null) votes.merge(article.language(), 1, Integer::sum);
    return readable.stream()
        .filter(votes::containsKey)
        .max(Comparator.<Language>comparingInt(votes::get).thenComparing(Comparator.<Language>comparingInt(readable::indexOf).reversed()))
        .orElse(story.originals().isEmpty() ? story.articles().getFirst().language() : story.originals().getFirst().language());
  }

  private static List<Candidate> candidates(List<Article> articles, Centroid centroid, Language language) {
    List<Candidate> candidates = new ArrayList<>();
    for (Article article : articles) {
      if (article.rights() == Rights.RESERVED) continue;
      candidates.addAll(Candidate.of(article, centroid, language));
    }
    candidates = withoutOutdated(candidates);
    candidates.sort(BEST_FIRST);
    return candidates;
  }

  /** Those whose titles no newer title contradicts. */
  private static List<Article> upToDate(List<Article> articles, Language language) {
    List<Candidate> titles = articles.stream().map(article -> Candidate.title(article, language)).toList();
    List<Article> kept = titles.stream().filter(title -> titles.stream().noneMatch(other -> other.newerThan(title) && other.contradicts(title))).map(Candidate::article).toList();
    return kept.isEmpty() ? articles : kept;
  }

  /** Of two sentences that say the same with different figures only the newer is told. */
  private static List<Candidate> withoutOutdated(List<Candidate> candidates) {
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : candidates)
      if (candidates.stream().noneMatch(other -> other.newerThan(candidate) && other.contradicts(candidate))) kept.add(candidate);
    return kept;
  }

  /** Takes sentences greedily; each must add words that neither the headline, nor an earlier telling, nor a taken sentence has. */
  private static List<Candidate> choose(List<Candidate> candidates, Article headlined, Set<String> known, Centroid centroid) {
    List<Candidate> chosen = new ArrayList<>();
    int characters = 0;
    Set<String> headline = Centroid.stems(headlined.title(), centroid.language());
    for (Candidate candidate : candidates) {
      if (chosen.size() == MOST_SENTENCES || characters + candidate.text().length() > MOST_CHARACTERS && !chosen.isEmpty()) continue;
      if (!chosen.isEmpty() && !candidate.stopped()) continue;
      if (candidate.repeats(headline, 0.75) || candidate.repeats(known, 0.8)) continue;
      if (chosen.stream().anyMatch(taken -> candidate.repeats(taken.stems(), 0.5) || taken.repeats(candidate.stems(), 0.65))) continue;
      if (chosen.stream().anyMatch(candidate::contradicts)) continue;
      if (!chosen.isEmpty() && candidate.score() < chosen.getFirst().score() * 0.35) break;
      chosen.add(candidate);
      characters += candidate.text().length();
    }
    return inReadingOrder(chosen, headline);
  }

  /** Where no sentence stands alone and adds something: the best that does so beneath the headline and beside its date, at most two. */
  private static List<Candidate> beneath(List<Article> fresh, Article headlined, Set<String> known, Centroid centroid) {
    Candidate headline = Candidate.title(headlined, centroid.language());
    List<Candidate> candidates = new ArrayList<>();
    for (Article article : fresh) if (article.rights() == Rights.OPEN) candidates.addAll(Candidate.beneath(article, article.equals(headlined), centroid, centroid.language()));
    candidates.removeIf(candidate -> candidate.repeats(headline.stems(), 0.75) && !candidate.addsTo(headline) || candidate.repeats(known, 0.8));
    candidates = withoutOutdated(candidates);
    candidates.sort(BEST_FIRST);
    List<Candidate> chosen = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (chosen.size() == MOST_BENEATH) break;
      if (!chosen.isEmpty() && (!candidate.stopped() || candidate.repeats(headline.stems(), 0.75) || candidate.repeats(chosen.getFirst().stems(), 0.5) || chosen.getFirst().text().length() + candidate.text().length() > MOST_CHARACTERS)) continue;
      chosen.add(candidate);
    }
    return inReadingOrder(chosen, headline.stems());
  }

  /** What the publisher of a reserved article itself shows of it: its first sentences that can stand alone. None of an open one. */
  private static List<Candidate> excerpt(Article headlined, Set<String> known, Centroid centroid) {
    List<Candidate> chosen = new ArrayList<>();
    if (headlined.rights() == Rights.OPEN) return chosen;
    int characters = 0;
    Set<String> headline = Centroid.stems(headlined.title(), centroid.language());
    for (Candidate candidate : Candidate.of(headlined, centroid, centroid.language())) {
      if (chosen.size() == MOST_RESERVED_SENTENCES || characters + candidate.text().length() > MOST_RESERVED_CHARACTERS) break;
      if (candidate.repeats(headline, 0.75) || candidate.repeats(known, 0.8)) continue;
      chosen.add(candidate);
      characters += candidate.text().length();
    }
    return chosen;
  }

  /** What says most of the headline opens; after it the sentences of one article stay together, in its order. */
  private static List<Candidate> inReadingOrder(List<Candidate> chosen, Set<String> headline) {
    if (chosen.isEmpty()) return chosen;
    Candidate opening = Collections.max(chosen, Comparator.comparingLong(candidate -> candidate.shared(headline)));
    Map<Article, List<Candidate>> byArticle = new LinkedHashMap<>();
    byArticle.put(opening.article(), new ArrayList<>());
    for (Candidate candidate : chosen) if (candidate != opening) byArticle.computeIfAbsent(candidate.article(), article -> new ArrayList<>()).add(candidate);
    List<Candidate> ordered = new ArrayList<>(List.of(opening));
    for (List<Candidate> group : byArticle.values()) {
      group.sort(Comparator.comparingInt(Candidate::position));
      ordered.addAll(group);
    }
    return ordered;
  }

  private static String opening(String name, Language language) {
    return name.substring(0, 1).toUpperCase(language.locale()) + name.substring(1);
  }

  private static Passage passage(Article headlined, List<Candidate> chosen, List<Article> telling, Language language, boolean update) {
    return passage(headlined, headline(headlined, language), chosen, telling, language, update);
  }

  private static Passage passage(Article headlined, String headline, List<Candidate> chosen, List<Article> telling, Language language, boolean update) {
    Set<Article> sources = new LinkedHashSet<>();
    chosen.forEach(candidate -> sources.add(candidate.article()));
    sources.add(headlined);
    Set<String> outlets = new LinkedHashSet<>();
    sources.forEach(article -> outlets.add(article.outlet().identity()));
    for (Article article : telling) if (sources.size() < MOST_SOURCES && outlets.add(article.outlet().identity())) sources.add(article);
    List<Article> numbered = List.copyOf(sources);
    List<Passage.Sentence> sentences =
        chosen.stream().map(candidate -> new Passage.Sentence(candidate.text(), List.of(numbered.indexOf(candidate.article()) + 1))).toList();
    return new Passage(id(headlined, headline, sentences, numbered, language, update), headline, language, sentences, numbered, Rung.EXTRACTIVE, update, 0, null);
  }

  private static String headline(Article article, Language language) {
    return article.title().isBlank() ? Sentences.of(article.text(), language).getFirst() : article.title();
  }

  private static String id(Article headlined, String headline, List<Passage.Sentence> sentences, List<Article> sources, Language language, boolean update) {
    StringBuilder told = new StringBuilder(VERSION).append('\n').append(language).append('\n').append(update).append('\n').append(headlined.id()).append('\n');
    for (Passage.Sentence sentence : sentences) told.append(sentence.text()).append(sentence.cites()).append('\n');
    for (Article source : sources) told.append(source.id()).append('\n');
    if (!headline.equals(headlined.title())) told.append(headline).append('\n');
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(told.toString().getBytes(StandardCharsets.UTF_8));
      return "p-" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
