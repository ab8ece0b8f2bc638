package org.matinale.writing;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Telling;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Chooses which of a story's titles heads its card. */
final class Headlines {
  private Headlines() {}

  /** The article whose title says most: shares words with the others, names somebody or something, and is no teaser. */
  static Article best(List<Article> articles, Centroid centroid, Language language) {
    return articles.stream()
        .filter(article -> !article.title().isBlank())
        .max(Comparator.comparingDouble((Article article) -> score(article.title(), centroid, language)).thenComparing(Comparator.comparing(Article::id).reversed()))
        .orElse(articles.getFirst());
  }

  private static double score(String title, Centroid centroid, Language language) {
    List<Word> words = Words.of(title, language);
    Set<String> stems = Centroid.stems(title, language);
    double score = centroid.likeness(stems) + 0.02 * Math.min(stems.size(), 10);
    long names = words.stream().skip(1).filter(word -> word.capital() && !word.stop()).count();
    boolean headlineCase = names * 10 >= words.size() * 7;
    if (names > 0 && !headlineCase) score += 0.04;
    if (title.codePoints().anyMatch(Character::isDigit)) score += 0.02;
    if (words.size() < 5) score -= 0.15;
    if (title.length() > 110) score -= 0.1;
    if (Telling.teases(title, language)) score -= 0.6;
    if (Telling.brokenOff(title)) score -= 0.5;
    if (Telling.shouts(title)) score -= 0.2;
    return score;
  }
}
