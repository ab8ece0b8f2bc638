package org.matinale.ranking;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What happened, as a bag of weighted words, by which two stories are recognised as one event even where they were not gathered into one.
 *
 * @param weights by stem, of length one together
 * @param names likewise, of what is written with a capital or in digits, as written but for accents: it crosses languages
 */
record Event(Language language, Map<String, Double> weights, Map<String, Double> names) {
  private static final int READ_CHARACTERS = 400;
  private static final double TITLE = 2;

  /** Names alone say less than all the words. */
  private static final double BY_NAMES = 0.75;

  private static final int NAMES_NEEDED = 3;

  static Event of(Article article, ToDoubleBiFunction<String, Article> rarity) {
    Map<String, Double> weights = new HashMap<>();
    Map<String, Double> names = new HashMap<>();
    add(article.title(), TITLE, article, rarity, weights, names);
    add(article.text().substring(0, Math.min(READ_CHARACTERS, article.text().length())), 1, article, rarity, weights, names);
    return new Event(article.language(), unit(weights), unit(names));
  }

  private static void add(
      String text, double field, Article article, ToDoubleBiFunction<String, Article> rarity, Map<String, Double> weights, Map<String, Double> names) {
    for (Word word : Words.of(text, article.language())) {
      if (word.stop()) continue;
      double weight = field * rarity.applyAsDouble(word.stem(), article);
      weights.merge(word.stem(), weight, Math::max);
      if (word.capital() || Character.isDigit(word.surface().charAt(0))) names.merge(folded(word.surface()), weight, Math::max);
    }
  }

  private static String folded(String surface) {
    return Normalizer.normalize(surface, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  private static Map<String, Double> unit(Map<String, Double> weights) {
    double length = Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
    weights.replaceAll((word, weight) -> weight / length);
    return weights;
  }

  /** 0 to 1. */
  double likeness(Event other) {
    if (language.equals(other.language)) return product(weights, other.weights);
    long shared = names.keySet().stream().filter(other.names::containsKey).count();
    return shared < NAMES_NEEDED ? 0 : BY_NAMES * product(names, other.names);
  }

  private static double product(Map<String, Double> one, Map<String, Double> other) {
    Map<String, Double> small = one.size() <= other.size() ? one : other;
    Map<String, Double> large = small == one ? other : one;
    return small.entrySet().stream().sorted(Map.Entry.comparingByKey()).mapToDouble(entry -> entry.getValue() * large.getOrDefault(entry.getKey(), 0.0)).sum();
  }
}
