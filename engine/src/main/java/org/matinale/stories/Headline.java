package org.matinale.stories;

import java.util.Locale;
import java.util.Set;

/** A title as its outlet wrote it, without the outlet's name that aggregators hang on its end ("… - The Daily Example", "… | example.org"). */
final class Headline {
  private static final String[] SEPARATORS = {" - ", " | ", " – ", " — ", " :: ", " • ", " » "};
  private static final int TAILS = 3;
  private static final int WORDS_OF_AN_OUTLET = 5;
  private static final int WORDS_OF_A_TITLE = 3;
  private static final Set<String> SMALL = Set.of("of", "the", "and", "de", "du", "la", "le", "les", "des", "et", "en", "for", "in", "on", "à", "au", "a", "&", "d'", "y", "di", "del");

  private Headline() {}

  /** The title without its outlet-like tails; the title itself where too little would be left. */
  static String of(String title) {
    String headline = title;
    for (int i = 0; i < TAILS; i++) {
      String shorter = withoutTail(headline);
      if (shorter.equals(headline)) break;
      headline = shorter;
    }
    return headline;
  }

  private static String withoutTail(String title) {
    int at = -1;
    int width = 0;
    for (String separator : SEPARATORS) {
      int found = title.lastIndexOf(separator);
      if (found > at) {
        at = found;
        width = separator.length();
      }
    }
    if (at < 0) return title;
    String head = title.substring(0, at).strip();
    return words(head) >= WORDS_OF_A_TITLE && outletLike(title.substring(at + width).strip()) ? head : title;
  }

  private static boolean outletLike(String tail) {
    String[] words = tail.split("[\\s,]+");
    if (tail.isEmpty() || words.length > WORDS_OF_AN_OUTLET) return false;
    if (words.length == 1 && tail.indexOf('.') > 0 && !tail.endsWith(".")) return true;
    for (String word : words) {
      int first = word.codePointAt(0);
      if (Character.isUpperCase(first) || Character.isDigit(first) && words.length > 1) continue;
      if (SMALL.contains(word.toLowerCase(Locale.ROOT)) || word.indexOf('.') > 0 || word.startsWith("l'") || word.startsWith("l’")) continue;
      return false;
    }
    return true;
  }

  private static int words(String text) {
    return text.split("\\s+").length;
  }
}
