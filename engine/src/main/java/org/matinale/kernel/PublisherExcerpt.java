package org.matinale.kernel;

/** What a publisher itself offers of an article to be shown beside a link, and never more than that: a teaser, kept short. */
public final class PublisherExcerpt {
  /** Longer than nearly all that publishers write for this; what is cut off is not theirs to be shown. */
  public static final int MOST_CHARACTERS = 500;

  /** A word before a full stop that is this short may be an abbreviation ("Mr.", "No."), where a sentence does not end. */
  private static final int SHORTEST_LAST_WORD = 4;

  private static final String STOPS = ".!?…。！？";
  private static final String CLOSING = "\"'”’»)]";

  private PublisherExcerpt() {}

  /** The beginning of a text, whole where it is short; else to the end of a sentence, else of a word, with "…". */
  public static String of(String text) {
    String whole = text.strip();
    if (whole.length() <= MOST_CHARACTERS) return whole;
    int end = sentenceEnd(whole);
    if (end > 0) return whole.substring(0, end);
    int cut = MOST_CHARACTERS - 1;
    if (Character.isLowSurrogate(whole.charAt(cut))) cut--;
    for (int i = cut; i > MOST_CHARACTERS / 2; i--) {
      if (Character.isWhitespace(whole.charAt(i))) {
        cut = i;
        break;
      }
    }
    return whole.substring(0, cut).strip() + "…";
  }

  /** After the last sentence that ends within bounds; 0 where none does. */
  private static int sentenceEnd(String text) {
    for (int i = MOST_CHARACTERS - 1; i > 0; i--) {
      if (STOPS.indexOf(text.charAt(i)) < 0) continue;
      int after = i + 1;
      while (after < MOST_CHARACTERS && CLOSING.indexOf(text.charAt(after)) >= 0) after++;
      boolean wide = text.charAt(i) > '…';
      boolean ends = wide || Character.isWhitespace(text.charAt(after));
      if (ends && (text.charAt(i) != '.' || lastWord(text, i) >= SHORTEST_LAST_WORD)) return after;
    }
    return 0;
  }

  private static int lastWord(String text, int end) {
    int start = end;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) start--;
    return end - start;
  }
}
