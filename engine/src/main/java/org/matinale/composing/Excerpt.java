package org.matinale.composing;

/** The reader's own words, short enough to be quoted in a sentence of ours. */
final class Excerpt {
  private static final int LENGTH = 80;

  private Excerpt() {}

  static String of(String words) {
    return of(words, LENGTH);
  }

  /** Cut at a space, where there is one, before that many characters; then with an ellipsis. */
  static String of(String words, int length) {
    String line = SafeText.line(words);
    if (line.length() <= length) return line;
    int space = line.lastIndexOf(' ', length - 1);
    int end = space > length / 2 ? space : length - 1;
    if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
    return line.substring(0, end).stripTrailing() + "…";
  }
}
