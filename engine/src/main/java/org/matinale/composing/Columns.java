package org.matinale.composing;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in the cells of a terminal: how wide it is, and where its lines end.
 *
 * <p>Widths follow wcwidth (Markus Kuhn, after UAX 11): East Asian wide and full-width characters and emoji take two cells, combining marks none.
 * Where terminals disagree (joined emoji, flags, symbols) the larger width is taken, so that a line never runs over.
 */
final class Columns {
  /** First and last of each range that takes two cells. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23F3, 0x25FD, 0x25FE, 0x2600, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x2E80, 0x303E, 0x3041, 0xA4CF,
    0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FF, 0x1D300, 0x1D37F, 0x1F000,
    0x1FBFF, 0x20000, 0x3FFFD
  };

  private static final int EMOJI_PRESENTATION = 0xFE0F;

  private Columns() {}

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int character) {
    if (character == EMOJI_PRESENTATION) return 1;
    if (character >= 0x1160 && character <= 0x11FF) return 0;
    switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
        return 0;
      }
      default -> {}
    }
    for (int range = 0; range < WIDE.length && character >= WIDE[range]; range += 2) if (character <= WIDE[range + 1]) return 2;
    return 1;
  }

  /** The text in lines of at most that many cells, broken where UAX 14 allows, and inside a word only where the word is longer than a line. */
  static List<String> wrap(String text, int cells) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String piece : pieces(text, cells)) {
      if (used > 0 && used + width(piece.stripTrailing()) > cells) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
      }
      line.append(piece);
      used += width(piece);
    }
    if (!line.toString().isBlank()) lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** What stays together: words with their no-break neighbours; of a word too long for a line its graphemes, of a grapheme too wide its characters. */
  private static List<String> pieces(String text, int cells) {
    List<String> pieces = new ArrayList<>();
    for (String word : cut(text, BreakIterator.getLineInstance(Locale.ROOT), true)) {
      if (width(word.stripTrailing()) <= cells) {
        pieces.add(word);
        continue;
      }
      for (String grapheme : cut(word, BreakIterator.getCharacterInstance(Locale.ROOT), false)) {
        if (width(grapheme) <= cells) pieces.add(grapheme);
        else grapheme.codePoints().mapToObj(Character::toString).forEach(pieces::add);
      }
    }
    return pieces;
  }

  private static List<String> cut(String text, BreakIterator boundaries, boolean keepNoBreakSpaces) {
    boundaries.setText(text);
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      if (keepNoBreakSpaces && end < text.length() && (noBreak(text.charAt(end)) || noBreak(text.charAt(end - 1)) || elides(text, end) || insideATime(text, end))) continue;
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  /** The JDK's rules would break "d’un" after its apostrophe. */
  private static boolean elides(String text, int end) {
    char last = text.charAt(end - 1);
    return (last == '’' || last == '\'') && end >= 2 && Character.isLetter(text.charAt(end - 2)) && Character.isLetterOrDigit(text.charAt(end));
  }

  /** The JDK's rules would break "10:00" after its colon. */
  private static boolean insideATime(String text, int end) {
    return end >= 2 && !Character.isLetter(text.charAt(end - 1)) && !Character.isWhitespace(text.charAt(end - 1)) && Character.isDigit(text.charAt(end)) && Character.isDigit(text.charAt(end - 2));
  }

  private static boolean noBreak(char character) {
    return character == '\u00A0' || character == '\u202F';
  }
}
