package org.matinale.ranking;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What happened, as a bag of weighted words, by which two stories are recognised as one event even where they were not gathered into one; across languages by their {@link Marks}.
 *
 * @param weights by stem, of length one together
 */
record Event(Language language, Bag weights, Marks marks) {
  /** Two stories in one language at least this alike are one event. */
  static final double ONE_EVENT = 0.32;

  private static final int READ_CHARACTERS = 400;
  private static final double TITLE = 2;

  /** @param face the article that speaks for the story of the marks */
  static Event of(Article face, Marks marks, ToDoubleBiFunction<String, Article> rarity, Vocabulary vocabulary) {
    Map<String, Double> weights = new HashMap<>();
    add(face.title(), TITLE, face, rarity, weights);
    add(face.text().substring(0, Math.min(READ_CHARACTERS, face.text().length())), 1, face, rarity, weights);
    return new Event(face.language(), Bag.of(unit(weights), vocabulary), marks);
  }

  private static void add(String text, double field, Article article, ToDoubleBiFunction<String, Article> rarity, Map<String, Double> weights) {
    for (Word word : Words.of(text, article.language())) if (!word.stop()) weights.merge(word.stem(), field * rarity.applyAsDouble(word.stem(), article), Math::max);
  }

  private static Map<String, Double> unit(Map<String, Double> weights) {
    double length = Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
    weights.replaceAll((word, weight) -> weight / length);
    return weights;
  }

  /** 0 to 1. */
  double likeness(Event other) {
    return language.equals(other.language) ? product(weights, other.weights) : marks.likeness(other.marks);
  }

  boolean same(Event other) {
    return language.equals(other.language) ? product(weights, other.weights) >= ONE_EVENT : marks.oneEvent(other.marks);
  }

  private static double product(Bag one, Bag other) {
    Bag small = one.size() <= other.size() ? one : other;
    Bag large = small == one ? other : one;
    Sum sum = new Sum();
    for (int i = 0; i < small.size(); i++) {
      int place = large.place(small.word(i));
      sum.add(place < 0 ? 0 : small.weight(i) * large.weight(place));
    }
    return sum.value();
  }
}
