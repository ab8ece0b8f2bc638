package org.matinale.ranking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.matinale.kernel.Article;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What happened, as a bag of weighted words, by which two stories are recognised as one event even where they were not gathered into one.
 *
 * @param weights by stem, of length one together
 * @param names the stems of it that are written with a capital inside the text: they cross languages
 */
record Event(Map<String, Double> weights, Set<String> names) {
  private static final int READ_CHARACTERS = 400;
  private static final double TITLE = 2;

  static Event of(Article article, ToDoubleBiFunction<String, Article> rarity) {
    Map<String, Double> weights = new HashMap<>();
    Set<String> names = new HashSet<>();
    add(article.title(), TITLE, article, rarity, weights, names);
    add(article.text().substring(0, Math.min(READ_CHARACTERS, article.text().length())), 1, article, rarity, weights, names);
    double length = Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
    weights.replaceAll((stem, weight) -> weight / length);
    return new Event(weights, names);
  }

  private static void add(String text, double field, Article article, ToDoubleBiFunction<String, Article> rarity, Map<String, Double> weights, Set<String> names) {
    for (Word word : Words.of(text, article.language())) {
      if (word.stop()) continue;
      weights.merge(word.stem(), field * rarity.applyAsDouble(word.stem(), article), Math::max);
      if (word.capital()) names.add(word.stem());
    }
  }

  /** 0 to 1. */
  double likeness(Event other) {
    Map<String, Double> small = weights.size() <= other.weights.size() ? weights : other.weights;
    Map<String, Double> large = small == weights ? other.weights : weights;
    double sum = 0;
    for (Map.Entry<String, Double> one : small.entrySet()) sum += one.getValue() * large.getOrDefault(one.getKey(), 0.0);
    return sum;
  }
}
