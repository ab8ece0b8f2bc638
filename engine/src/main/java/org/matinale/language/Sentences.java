package org.matinale.language;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;

/** The sentences of a text, each exactly as it stands there but for folded white space.
 *
 * <p>Cut by the JDK's rules for the language, then mended where news texts defeat them: abbreviations and initials do not end a
 * sentence, and a stop glued to the next capital ("in July.Officials said") does.
 */
public final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "capt", "rev", "hon", "st", "jr", "sr", "vs", "no",
          "inc", "ltd", "co", "corp", "dept", "est", "approx", "fig", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "mt", "ft", "art",
          "m", "mm", "mme", "mlle", "me", "pr", "av", "bd", "env", "janv", "févr", "juil", "déc", "cf", "ex", "p", "pp", "vol", "u.s", "u.k",
          "u.n", "e.u", "d.c", "l.a", "a.m", "p.m", "i.e", "e.g", "etc");

  private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}.]+)\\.$");
  private static final Pattern GLUED = Pattern.compile("(?<=[\\p{Ll}\\d)’'\"»”]{2}[.!?])(?=[\\p{Lu}][\\p{Ll}\\p{Lu}]*[\\s’'])|(?<=[\\p{Ll}]{2}[.!?][’'\"»”])(?=\\p{Lu})");

  private Sentences() {}

  /** In order; line breaks always end a sentence, for feeds write headings and list items on lines of their own. */
  public static List<String> of(String text, Language language) {
    List<String> sentences = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String folded = fold(line);
      if (folded.isEmpty()) continue;
      for (String unglued : GLUED.split(folded)) cut(unglued, language.locale(), sentences);
    }
    return sentences;
  }

  /** White space of every kind, no-break spaces included, folded to single spaces. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    boolean pending = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff') pending = true;
      else {
        if (pending && !folded.isEmpty()) folded.append(' ');
        pending = false;
        folded.append(c);
      }
    }
    return folded.toString();
  }

  private static void cut(String text, Locale locale, List<String> into) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
    breaks.setText(text);
    StringBuilder open = new StringBuilder();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      open.append(text, start, end);
      if (end < text.length() && goesOn(open, text, end)) continue;
      into.add(open.toString().strip());
      open.setLength(0);
    }
    if (!open.toString().isBlank()) into.add(open.toString().strip());
  }

  /** Whether what follows still belongs to the sentence. */
  private static boolean goesOn(CharSequence open, String text, int next) {
    String sofar = open.toString().strip();
    int first = text.codePointAt(next);
    if (Character.isLowerCase(first)) return true;
    if ((first == '»' || first == '”') && sofar.length() > 0) return true;
    if (openQuotes(sofar) && closesSoon(text, next)) return true;
    Matcher word = LAST_WORD.matcher(sofar);
    if (!word.find()) return false;
    String last = word.group(1);
    if (last.length() == 1 && Character.isUpperCase(last.charAt(0))) return true;
    if (last.matches("(\\p{Lu}\\.)+\\p{Lu}")) return !startsLikeASentence(text.substring(next));
    return ABBREVIATIONS.contains(last.toLowerCase(Locale.ROOT));
  }

  private static boolean startsLikeASentence(String rest) {
    return rest.matches("(?s)(The|A|An|In|On|He|She|It|They|But|And|At|This|That|For|Le|La|Les|Il|Elle|Un|Une|Dans|En|Mais)\\s.*");
  }

  private static boolean openQuotes(String text) {
    return count(text, '“') > count(text, '”') || count(text, '«') > count(text, '»') || count(text, '"') % 2 == 1;
  }

  private static boolean closesSoon(String text, int from) {
    String rest = text.substring(from, Math.min(text.length(), from + 240));
    return rest.indexOf('”') >= 0 || rest.indexOf('»') >= 0 || rest.indexOf('"') >= 0;
  }

  static int count(String text, char wanted) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) == wanted) count++;
    return count;
  }
}
