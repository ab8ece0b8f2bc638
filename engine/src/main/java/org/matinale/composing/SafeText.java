package org.matinale.composing;

import java.util.regex.Pattern;

/** Text of strangers made harmless for a screen: one line without terminal commands, control characters or reordering marks.
 *
 * <p>Removed are ECMA-48 escape sequences whole, C0 and C1 controls, the embeddings, overrides and isolates of UAX 9 (with which a text can
 * pass for another), invisible characters without a use in a sentence, non-characters and halves of surrogate pairs. White space of any
 * kind but the no-break spaces becomes one space.
 */
final class SafeText {
  /** CSI, then OSC, DCS, SOS, PM and APC with what they carry, then two-character escapes. Their 8-bit forms only lose their introducer, which is as often a mis-read letter. */
  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]|\u001B[\\]PX^_][^\u0007\u001B\u009C]{0,4096}(?:\u0007|\u001B\\\\|\u009C)|\u001B[ -/]*[0-Z\\\\^-~]");

  private static final Pattern SPACES = Pattern.compile("[\\s\u0085\u2028\u2029\u3000&&[^\u00A0\u202F]]+");

  private SafeText() {}

  static String line(String text) {
    String plain = ESCAPE_SEQUENCE.matcher(text).replaceAll("");
    plain = SPACES.matcher(plain).replaceAll(" ");
    StringBuilder kept = new StringBuilder(plain.length());
    plain.codePoints().filter(SafeText::harmless).forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  /** Whether a character may be shown; also asked by the JSON, which escapes the others instead. */
  static boolean harmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER || arabicOrIndicSign(character);
      default -> true;
    };
  }

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static boolean arabicOrIndicSign(int character) {
    return character >= 0x0600 && character <= 0x0605 || character == 0x06DD || character == 0x08E2 || character == 0x110BD;
  }
}
