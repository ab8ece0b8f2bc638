package org.matinale.writing;

import java.util.Locale;
import org.matinale.language.Words;

/** Texts as the claim check compares them. */
final class Folding {
  private Folding() {}

  /** Letters and digits alone, parted by single spaces. */
  static String bare(String text) {
    return " " + fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }

  static String fold(String text) {
    return Words.withoutAccents(text).toLowerCase(Locale.ROOT);
  }

  static String straight(String text) {
    return text.replace('’', '\'').replace('‘', '\'').replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
