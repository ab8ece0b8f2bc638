package org.matinale.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Sentences;
import org.matinale.language.Telling;

/** A sentence that may be quoted.
 *
 * @param position in its article, from 0
 * @param stems of its words that mean something
 * @param figures its numbers
 */
record Candidate(String text, Article article, int position, Set<String> stems, Set<String> figures, double score) {
  private static final int SENTENCES_READ = 30;
  private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,\u00a0\u202f]*");
  /** A lead of so many telling words is about the article even where the title puts it otherwise. */
  private static final int LEAD_STEMS = 7;
  private static final int WORDS_ADDED = 3;
  private static final double LEAD_WEIGHT = 0.55;
  private static final double CENTROID_WEIGHT = 1.0;
  /** A sentence that lost its final stop is quoted only where nothing better is. */
  private static final double NO_STOP_PENALTY = 2;

  private static final int COMFORTABLE_LENGTH = 230;

  /** Every sentence of the article that can stand alone before a reader and has to do with the story. */
  static List<Candidate> of(Article article, Centroid centroid, Language language) {
    return of(article, centroid, language, (sentence, place) -> Telling.standsAlone(sentence, place.last(), article.text().length(), language));
  }

  /** Those that can be quoted where none stands alone.
   *
   * @param headlined whether the article's own title is the headline
   */
  static List<Candidate> beneath(Article article, boolean headlined, Centroid centroid, Language language) {
    return of(article, centroid, language, (sentence, place) -> Telling.standsBeneath(sentence, headlined && place.number() == 0, place.last(), article.text().length(), article.published() != null, language));
  }

  private record Place(int number, boolean last) {}

  private static List<Candidate> of(Article article, Centroid centroid, Language language, BiPredicate<String, Place> quotable) {
    List<String> sentences = Sentences.of(article.text(), language);
    Set<String> title = Centroid.stems(article.title(), language);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < Math.min(sentences.size(), SENTENCES_READ); i++) {
      String text = Telling.withoutDateline(sentences.get(i));
      if (!quotable.test(text, new Place(i, i == sentences.size() - 1))) continue;
      Set<String> stems = Centroid.stems(text, language);
      boolean opensAtLength = i == 0 && stems.size() >= LEAD_STEMS;
      if (stems.size() < 3 || !(opensAtLength || sharesAny(stems, title))) continue;
      double score = LEAD_WEIGHT / (1 + i) + CENTROID_WEIGHT * centroid.likeness(stems) - lengthPenalty(text) - (stopped(text) ? 0 : NO_STOP_PENALTY);
      candidates.add(new Candidate(text, article, i, stems, figures(text), score));
    }
    return candidates;
  }

  /** A sentence that was found to be worth quoting. */
  static Candidate quoted(String text, Article article, int position, Language language) {
    return new Candidate(text, article, position, Centroid.stems(text, language), figures(text), 1);
  }

  /** A title, to be compared as a sentence is. */
  static Candidate title(Article article, Language language) {
    return new Candidate(article.title(), article, 0, Centroid.stems(article.title(), language), figures(article.title()), 0);
  }

  /** Whether at least the given share of its words are among the others. */
  boolean repeats(Set<String> others, double share) {
    return shared(others) >= share * stems.size();
  }

  /** Whether it says something that a headline which it mostly repeats does not: a figure, or a few words more. */
  boolean addsTo(Candidate headline) {
    return stems.size() - shared(headline.stems) >= WORDS_ADDED || !headline.figures.containsAll(figures);
  }

  /** How many of its words are among the others. */
  long shared(Set<String> others) {
    return stems.stream().filter(others::contains).count();
  }

  /** Whether it says the same as another with other figures, so that one of the two is out of date. */
  boolean contradicts(Candidate other) {
    if (figures.isEmpty() || other.figures.isEmpty() || figures.equals(other.figures)) return false;
    Set<String> common = new HashSet<>(stems);
    common.retainAll(other.stems);
    common.removeIf(stem -> Character.isDigit(stem.charAt(0)));
    return common.size() >= 4 && common.size() * 5 >= 3 * Math.min(stems.size(), other.stems.size());
  }

  /** Whether the sentence has its final stop. */
  boolean stopped() {
    return stopped(text);
  }

  private static boolean stopped(String text) {
    return !Character.isLetterOrDigit(text.codePointBefore(text.length()));
  }

  boolean newerThan(Candidate other) {
    return article.publishedAt().orElse(Instant.MIN).isAfter(other.article.publishedAt().orElse(Instant.MIN));
  }

  private static boolean sharesAny(Set<String> stems, Set<String> others) {
    return stems.stream().anyMatch(others::contains);
  }

  private static double lengthPenalty(String text) {
    return text.length() <= COMFORTABLE_LENGTH ? 0 : (text.length() - COMFORTABLE_LENGTH) / 600.0;
  }

  private static Set<String> figures(String text) {
    Set<String> figures = new HashSet<>();
    FIGURE.matcher(text).results().forEach(result -> figures.add(result.group().replaceAll("\\D", "")));
    return figures;
  }
}
