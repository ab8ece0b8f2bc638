package org.matinale.sources;

/** An article's text without what no article needs: to the end of a paragraph, where it is a book. */
final class LongText {
  private static final int MOST_CHARACTERS = 60_000;

  private LongText() {}

  static String bounded(String text) {
    if (text.length() <= MOST_CHARACTERS) return text;
    int end = text.lastIndexOf("\n\n", MOST_CHARACTERS);
    if (end <= 0) end = Character.isLowSurrogate(text.charAt(MOST_CHARACTERS)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
    return text.substring(0, end).strip();
  }
}
