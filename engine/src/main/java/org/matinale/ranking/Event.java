package org.matinale.ranking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What happened, as a bag of weighted words, by which two stories are recognised as one event even where they were not gathered into one; across languages by their {@link Marks}.
 *
 * @param weights by stem, of length one together
 * @param rare the stems of the title that hardly any other article of the morning has
 */
record Event(Language language, Bag weights, Set<String> rare, Marks marks) {
  /** Two stories in one language at least this alike are one event. */
  static final double ONE_EVENT = 0.32;

  /** Two stories whose titles share a rare word, a name mostly, are hardly two matters from this likeness on. */
  private static final double ONE_MATTER = 0.18;

  /** The rarity of a word that one article in five hundred has; in a small morning no word that two titles share is so rare. */
  private static final double RARE = Math.log1p(500);

  private static final int READ_CHARACTERS = 400;
  private static final double TITLE = 2;

  /** @param face the article that speaks for the story of the marks */
  static Event of(Article face, Marks marks, ToDoubleBiFunction<String, Article> rarity, Vocabulary vocabulary) {
    Map<String, Double> weights = new HashMap<>();
    add(face.title(), TITLE, face, rarity, weights);
    add(face.text().substring(0, Math.min(READ_CHARACTERS, face.text().length())), 1, face, rarity, weights);
    Set<String> rare = new HashSet<>();
    for (Word word : Words.of(face.title(), face.language())) if (!word.stop() && rarity.applyAsDouble(word.stem(), face) >= RARE) rare.add(word.stem());
    return new Event(face.language(), Bag.of(unit(weights), vocabulary), Set.copyOf(rare), marks);
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

  /** Whether the two are one event, or so near to it that nobody wants both on one morning. */
  boolean repeats(Event other) {
    return same(other) || language.equals(other.language) && rare.stream().anyMatch(other.rare::contains) && product(weights, other.weights) >= ONE_MATTER;
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
