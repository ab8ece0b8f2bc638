package org.matinale.composing;

import java.util.regex.Pattern;
import org.matinale.kernel.Language;

/** The spaces of French printing (Imprimerie nationale): a narrow no-break one before ; : ! ? and inside « ». Text of other languages is left alone. */
final class Typography {
  private static final Pattern BEFORE_MARK = Pattern.compile("[ \u00A0\u202F\u2009]+(?=[;:!?»])");
  private static final Pattern AFTER_OPENING = Pattern.compile("(?<=«)[ \u00A0\u202F\u2009]*(?=\\S)");
  private static final Pattern BEFORE_CLOSING = Pattern.compile("(?<=[^\\s\u00A0\u202F])(?=»)");

  private Typography() {}

  static String set(String text, Language language) {
    if (!language.equals(Language.FRENCH)) return text;
    String set = BEFORE_MARK.matcher(text).replaceAll("\u202F");
    set = AFTER_OPENING.matcher(set).replaceAll("\u202F");
    return BEFORE_CLOSING.matcher(set).replaceAll("\u202F");
  }
}
