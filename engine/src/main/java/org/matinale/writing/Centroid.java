package org.matinale.writing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What the articles of a story have in common: for each stem the share of articles that use it. */
final class Centroid {
  private final Map<String, Double> weights = new HashMap<>();
  private final Language language;
  private final int articles;

  Centroid(List<Article> articles, Language language) {
    this.language = language;
    this.articles = articles.size();
    for (Article article : articles) {
      Set<String> title = stems(article.title(), language);
      Set<String> all = new HashSet<>(title);
      all.addAll(stems(lead(article.text()), language));
      for (String stem : all) weights.merge(stem, (title.contains(stem) ? 1.0 : 0.6) / articles.size(), Double::sum);
    }
  }

  Language language() {
    return language;
  }

  int articles() {
    return articles;
  }

  /** Mean weight of the stems, 0 to 1. */
  double likeness(Set<String> stems) {
    if (stems.isEmpty()) return 0;
    double sum = 0;
    for (String stem : stems) sum += weights.getOrDefault(stem, 0.0);
    return sum / Math.max(6, stems.size());
  }

  static Set<String> stems(String text, Language language) {
    Set<String> stems = new HashSet<>();
    for (Word word : Words.of(text, language)) if (!word.stop()) stems.add(word.stem());
    return stems;
  }

  static Set<String> stems(List<Article> articles, Language language) {
    Set<String> stems = new HashSet<>();
    for (Article article : articles) stems.addAll(stems(article.title() + "\n" + lead(article.text()), language));
    return stems;
  }

  /** The beginning of a text, which is where news says what happened. */
  private static String lead(String text) {
    return text.length() <= 1_500 ? text : text.substring(0, 1_500);
  }
}
