package org.matinale.writing;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

/** Whether a text is nothing but prose: no address of any kind, no telephone number, no markup, no character that hides, reorders or passes for another.
 *
 * <p>What may stand in it is listed; all else is refused. It is looked at twice, as it is and as compatible characters fold (NFKC), for "ｅｖｉｌ．ｅｘａｍｐｌｅ" is an address too. Letters of two scripts in
 * one word are refused (the "mixed-script confusables" of Unicode TS 39), and characters that are not seen at all.
 */
final class Harmless {
  private static final String TLD = "com|org|net|info|biz|io|ai|app|dev|fr|de|uk|eu|ru|cn|ch|be|ca|us|tv|me|co|example|test|onion|xyz|top|site|online|shop|link|local|gov|edu|int|mil|club|live|news|blog|page|zip|mov";

  private static final Pattern LINK =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:h(?:tt|xx)ps?|ftps?|mailto|javascript|data|file|tel|sms|wss?|ipfs|magnet)\\s?:|://|(?<!\\p{L})www\\d?\\s?[.·]"
              + "|(?<![\\p{L}\\d.])(?=[\\p{L}\\d-]*\\p{L})[\\p{L}\\d][\\p{L}\\d-]*[\\p{L}\\d](?:\\.[\\p{L}\\d-]+){0,8}\\.\\p{L}{2,}(?![\\p{L}\\d])"
              + "|(?<![\\p{L}\\d])\\p{L}\\.(?:" + TLD + ")(?![\\p{L}\\d])|(?<=[\\p{L}\\d])[,;·‧](?:" + TLD + ")(?![\\p{L}\\d'’])"
              + "|(?<!\\p{L})(?:dot|point)\\s(?:" + TLD + ")(?!\\p{L})|\\s\\.\\s?(?:" + TLD + ")(?![\\p{L}\\d])|[(\\[{<]\\s?(?:dot|point|\\.)\\s?[)\\]}>]|(?<!\\p{L})(?:localhost|t\\.me|bit\\.ly)"
              + "|(?<![\\d.,])\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\d)|(?:[0-9a-f]{0,4}:){3}|(?<!\\p{L})0x[0-9a-f]{6,}|\\p{L}{2,}/\\p{L}+/|(?<=[\\p{L}\\d])/\\S*[?=&]|\\S{45,}|[0-9a-f]{14,}");

  private static final Pattern CONTACT =
      Pattern.compile(
          "(?iu)@|[\\uFF20\\uFE6B]|(?<!\\p{L})(?:arobase|at sign)(?!\\p{L})|(?:\\+|(?<!\\d)00)\\s?\\d[\\d\\s().-]{6,}\\d|\\(\\d{2,4}\\)[\\s.-]?\\d{2,4}[\\s.-]?\\d{2,4}"
              + "|(?<![\\d.,])0\\d{1,4}[\\s.-]\\d{2,4}[\\s.-]\\d{2,4}|(?<![\\d.,])0\\d{8,10}(?!\\d)|(?<![\\d.,])\\d{3}[-.]\\d{4}(?![\\d])|(?<!\\d)\\d{3}[-.\\s]\\d{3}[-.\\s]\\d{4}(?!\\d)"
              + "|(?<![\\d.,])\\d{2}(?:[.\\s-]\\d{2}){3,}(?!\\d)|(?:\\d[\\s.-]){7,}\\d|(?<!\\d)\\d{11,}(?!\\d)");

  private static final Pattern MARKUP = Pattern.compile("</?[\\p{L}!?]|&(?:#\\d+|#x\\p{XDigit}+|\\p{L}{2,8}\\d?);|[\\[\\]{}\\\\|<>`*_^~=]|^\\s*(?:#{1,6}\\s|[-–—•·+>]\\s|\\d{1,2}[.)]\\s\\p{Lu})|(?<![\\p{L}\\d])#(?!\\p{L})|:[a-z_]++:|%[0-9A-F]{2}");

  private static final String MARKS = " \u00a0\u202f.,;:!?'’‘\"“”„«»()-‐‑–—…/%‰€$£¥+&°²³½¼¾×·§#ºª№\u2032\u2033";
  private static final int COMBINING = 2;
  /** Longer than anything that is told or shown; the patterns see nothing longer, for they may try a stretch of it in many ways. */
  private static final int LONGEST = 1_000;

  private Harmless() {}

  /** What is wrong with it; null where nothing is. */
  static @Nullable Withheld against(String text) {
    if (text.length() > LONGEST) return new Withheld(Cause.FORM, text.length() + " characters");
    Withheld written = written(text);
    if (written != null) return written;
    String folded = Normalizer.normalize(text.replace("…", "...").replace('\u00a0', ' ').replace('\u202f', ' '), Normalizer.Form.NFKC);
    return folded.equals(text) ? characters(text) : firstOf(written(folded), characters(text));
  }

  private static @Nullable Withheld firstOf(@Nullable Withheld one, @Nullable Withheld other) {
    return one != null ? one : other;
  }

  private static @Nullable Withheld written(String text) {
    Matcher link = LINK.matcher(text);
    if (link.find()) return new Withheld(Cause.LINK, link.group());
    Matcher markup = MARKUP.matcher(text);
    if (markup.find()) return new Withheld(Cause.MARKUP, markup.group());
    Matcher contact = CONTACT.matcher(text);
    return contact.find() ? new Withheld(Cause.CONTACT, contact.group()) : null;
  }

  private static @Nullable Withheld characters(String text) {
    Character.UnicodeScript script = null;
    int marks = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (ignorable(point)) return new Withheld(Cause.FORM, "the character U+%04X".formatted(point));
      switch (Character.getType(point)) {
        case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER, Character.OTHER_LETTER -> {
          Character.UnicodeScript own = Character.UnicodeScript.of(point);
          if (script != null && script != own && alphabetic(script) && alphabetic(own)) return new Withheld(Cause.FORM, "letters of %s and %s in one word".formatted(script, own));
          if (styled(point)) return new Withheld(Cause.FORM, "a letter that passes for another");
          script = own;
          marks = 0;
        }
        case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> {
          if (++marks > COMBINING || script == null) return new Withheld(Cause.FORM, "marks upon marks");
        }
        case Character.DECIMAL_DIGIT_NUMBER -> {
          if (point > '9') return new Withheld(Cause.FORM, "digits of another script");
          script = null;
        }
        default -> {
          if (MARKS.indexOf(point) < 0) return new Withheld(Cause.FORM, "the character U+%04X".formatted(point));
          script = point == '\'' || point == '’' ? script : null;
        }
      }
    }
    return null;
  }

  /** What Unicode has renderers leave out, letters among them ("Default_Ignorable_Code_Point"). */
  private static boolean ignorable(int point) {
    return switch (point) {
      case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0 -> true;
      default ->
          point >= 0x180B && point <= 0x180F || point >= 0x200B && point <= 0x200F || point >= 0x202A && point <= 0x202E || point >= 0x2060 && point <= 0x206F || point >= 0xFE00 && point <= 0xFE0F
              || point >= 0xFFF0 && point <= 0xFFF8 || point >= 0x1BCA0 && point <= 0x1BCA3 || point >= 0x1D173 && point <= 0x1D17A || point >= 0xE0000 && point <= 0xE0FFF;
    };
  }

  /** Scripts whose letters are taken for each other's. */
  private static boolean alphabetic(Character.UnicodeScript script) {
    return switch (script) {
      case LATIN, GREEK, CYRILLIC, ARMENIAN, CHEROKEE, COPTIC, GEORGIAN, HEBREW, ARABIC -> true;
      default -> false;
    };
  }

  /** Bold, circled, wide and other dressed-up letters; ligatures of print are plain enough. */
  private static boolean styled(int point) {
    if (point < 0x2000 || Character.isIdeographic(point)) return false;
    Character.UnicodeBlock block = Character.UnicodeBlock.of(point);
    return block == Character.UnicodeBlock.MATHEMATICAL_ALPHANUMERIC_SYMBOLS || block == Character.UnicodeBlock.LETTERLIKE_SYMBOLS || block == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS && Character.UnicodeScript.of(point) == Character.UnicodeScript.LATIN;
  }
}
