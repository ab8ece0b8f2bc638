package org.matinale.models;

import org.matinale.kernel.Language;

/** How many tokens a text has, estimated without a model's vocabulary: letters of a script share a token by so many, by language. For predictions, and where a server does not say. */
public final class Tokens {
  /** What a server adds around the two messages of a prompt. */
  private static final int AROUND = 12;

  private Tokens() {}

  /** At least 1 for a text that is not empty. */
  public static long estimate(String text, Language language) {
    double alphabetic = perToken(language);
    double tokens = text.codePoints().mapToDouble(point -> share(point, alphabetic)).sum();
    return (long) Math.ceil(tokens);
  }

  /** What a prompt has before its answer, whatever the language of its material. */
  public static long estimate(Prompt prompt) {
    return AROUND + estimate(prompt.instructions().value(), Language.ENGLISH) + estimate(prompt.material(), Language.UNKNOWN);
  }

  private static double perToken(Language language) {
    return switch (language.code()) {
      case "en" -> 4.2;
      case "fr", "es", "it", "pt" -> 3.7;
      case "de", "nl", "sv", "da", "no" -> 3.5;
      case "pl", "cs", "sk", "hu", "fi", "ro", "hr", "tr" -> 2.8;
      default -> 3.6;
    };
  }

  private static double share(int point, double alphabetic) {
    if (point < 0x250) return Character.isLetter(point) || point == ' ' ? 1 / alphabetic : Character.isDigit(point) ? 0.45 : 0.35;
    if (Character.isIdeographic(point)) return 0.9;
    return switch (Character.UnicodeScript.of(point)) {
      case CYRILLIC, GREEK -> 1 / 2.6;
      case HIRAGANA, KATAKANA, HANGUL -> 0.8;
      case COMMON, INHERITED -> 0.5;
      default -> 0.6;
    };
  }
}
