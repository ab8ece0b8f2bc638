package org.matinale.composing;

import java.util.List;
import java.util.random.RandomGenerator;

/** Strings nobody would send who meant well, drawn at random. */
final class Hostile {
  private static final List<String> BITS =
      List.of(
          "<script>alert(1)</script>", "</style>", "<img src=x onerror=alert(1)>", "\" onmouseover=\"x", "'", "&", "&amp;", "]]>", "<!--", "{}", "{0}",
          "\u001B[31m", "\u001B]8;;https://evil.example\u0007link\u001B\\", "\u009B2J", "\u0000", "\u0007", "\r\n", "\t", "\u202E", "\u2066", "\u200F", "\uFEFF",
          "\uD800", "\uDC00", "\uFFFE", "\u0085", "\u2028", "漢字かな交じり文", "한국어", "👩‍👩‍👧‍👦", "🇫🇷", "☀️", "é", "a\u0301\u0302\u0303", "नमस्ते", "العربية",
          "x".repeat(90), "漢".repeat(50), "\u00A0", "\u202F", "mot ! « dit » : oui", "a-b/c.d", "javascript:alert(1)", "word", " ", " ", " ", "  ");

  private Hostile() {}

  static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int bits = 1 + random.nextInt(30);
    for (int i = 0; i < bits; i++)
      if (random.nextInt(4) == 0) text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      else text.append(BITS.get(random.nextInt(BITS.size())));
    return text + "z";
  }
}
