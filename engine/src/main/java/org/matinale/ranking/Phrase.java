package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Words that mean something together, in one language.
 *
 * @param stems in order, function words left out unless there is nothing else
 * @param forms of the same words, plurals folded: a stem may have others that mean something else ("cycling" and "cycle")
 * @param shouted those that were written in capitals ("WHO") and only count where they are again
 * @param span words from first to last as written, function words included
 * @param strength 0 to 1: how surely they mean what is looked for
 */
record Phrase(List<String> stems, List<String> forms, List<Boolean> shouted, int span, double strength) {
  private static final int LONGEST_ACRONYM = 5;

  Phrase {
    stems = List.copyOf(stems);
    forms = List.copyOf(forms);
    shouted = List.copyOf(shouted);
  }

  /** The phrase of a text; of no words where the text has none. */
  static Phrase of(String text, Language language, double strength) {
    List<Word> words = Words.of(text, language);
    boolean onlyStops = words.stream().allMatch(Word::stop);
    List<String> stems = new ArrayList<>();
    List<String> forms = new ArrayList<>();
    List<Boolean> shouted = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean acronym = acronym(text.substring(word.start(), word.end()));
      if (word.stop() && !onlyStops && !acronym) continue;
      stems.add(word.stem());
      forms.add(Forms.of(word.surface()));
      shouted.add(acronym);
      if (first < 0) first = i;
      last = i;
    }
    return new Phrase(stems, forms, shouted, first < 0 ? 0 : last - first + 1, strength);
  }

  private static boolean acronym(String written) {
    return written.length() >= 2 && written.length() <= LONGEST_ACRONYM && written.chars().allMatch(Character::isUpperCase);
  }

  boolean isEmpty() {
    return stems.isEmpty();
  }

  /** Its stems' numbers in an index; -1 for those it lacks. */
  int[] numbers(LanguageIndex index) {
    return stems.stream().mapToInt(index::stem).toArray();
  }

  @Override
  public String toString() {
    return stems + Arrays.toString(new double[] {strength});
  }
}
