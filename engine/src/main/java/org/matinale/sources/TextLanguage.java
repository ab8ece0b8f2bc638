package org.matinale.sources;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;
import org.matinale.language.LanguageDetector;

/** The language of an article: what its feed declares, unless its script or its commonest words say otherwise.
 *
 * <p>Scripts and stop words are counted first, for they cost next to nothing; the statistical detector is asked only where they leave a doubt.
 */
final class TextLanguage {
  private static final int LOOKED_AT = 600;

  /** With fewer words than this, a declared language stands. */
  private static final int WORDS_NEEDED = 18;

  private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}']+");

  private static final Map<String, List<String>> COMMON =
      Map.of(
          "en", List.of("the", "of", "and", "to", "in", "is", "for", "that", "with", "was", "are", "has", "from", "his", "have", "will", "after", "who", "said", "it", "by", "this", "as", "at", "be", "its", "he"),
          "fr", List.of("le", "la", "les", "des", "et", "est", "dans", "pour", "une", "du", "qui", "que", "sur", "au", "par", "aux", "avec", "pas", "ce", "sont", "plus", "été", "ont", "cette", "ses", "un", "en", "son"),
          "de", List.of("der", "die", "das", "und", "ist", "den", "mit", "von", "für", "auf", "ein", "eine", "nicht", "sich", "dem", "im", "zu", "des", "auch", "nach", "wird", "bei", "hat", "sind"),
          "es", List.of("el", "los", "las", "del", "que", "por", "con", "para", "una", "su", "se", "como", "más", "fue", "sus", "pero", "este", "ha", "y", "en", "un", "es", "al", "la", "lo"),
          "it", List.of("il", "di", "che", "gli", "della", "per", "con", "del", "sono", "una", "nel", "alla", "è", "dei", "dal", "più", "ha", "anche", "delle", "si", "e", "la", "un", "le", "non"),
          "pt", List.of("o", "os", "da", "do", "que", "em", "para", "com", "uma", "não", "dos", "das", "se", "mais", "foi", "ao", "na", "no", "pela", "são", "um", "e", "é", "por", "sua"),
          "tl", List.of("ang", "ng", "mga", "sa", "na", "ay", "ni", "si", "kay", "nang", "isang", "matapos", "dahil", "hindi", "ito", "mula", "siya", "kanyang", "umano", "din", "rin", "pa"),
          "id", List.of("yang", "dan", "di", "dengan", "untuk", "ini", "itu", "dari", "pada", "tidak", "akan", "dalam", "oleh", "juga", "sudah", "telah", "karena", "saat", "atau", "bisa"),
          "nl", List.of("de", "het", "een", "van", "en", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan", "om", "ook", "als", "bij", "naar", "er", "uit", "maar", "heeft", "worden", "wordt"));

  /** Those that the detector does not know, each with what shares its little words, and is believed where it is declared. */
  private static final Map<String, Set<String>> UNDETECTED = Map.of("tl", Set.of("fil", "ceb"), "id", Set.of("ms"));

  private static final Map<String, Set<String>> WORDS_OF = wordsOf();

  private static final Map<UnicodeScript, List<String>> WRITTEN_IN =
      Map.ofEntries(
          Map.entry(UnicodeScript.CYRILLIC, List.of("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg")),
          Map.entry(UnicodeScript.ARABIC, List.of("ar", "fa", "ur", "ps", "ku", "ug")),
          Map.entry(UnicodeScript.GREEK, List.of("el")),
          Map.entry(UnicodeScript.HEBREW, List.of("he", "iw", "yi")),
          Map.entry(UnicodeScript.HANGUL, List.of("ko")),
          Map.entry(UnicodeScript.HIRAGANA, List.of("ja")),
          Map.entry(UnicodeScript.KATAKANA, List.of("ja")),
          Map.entry(UnicodeScript.HAN, List.of("zh", "ja")),
          Map.entry(UnicodeScript.THAI, List.of("th")),
          Map.entry(UnicodeScript.DEVANAGARI, List.of("hi", "mr", "ne")),
          Map.entry(UnicodeScript.BENGALI, List.of("bn")),
          Map.entry(UnicodeScript.TAMIL, List.of("ta")));

  private TextLanguage() {}

  private static Map<String, Set<String>> wordsOf() {
    Map<String, Set<String>> inverted = new HashMap<>();
    COMMON.forEach((language, words) -> words.forEach(word -> inverted.merge(word, Set.of(language), (some, more) -> {
      Set<String> both = new HashSet<>(some);
      both.addAll(more);
      return Set.copyOf(both);
    })));
    return Map.copyOf(inverted);
  }

  /** The language of the text, given what was declared for it. */
  static Language of(String text, Language declared) {
    String start = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    List<String> scripted = byScript(start);
    if (!scripted.isEmpty()) return scripted.contains(declared.code()) ? declared : new Language(scripted.getFirst());
    Map<String, Integer> hits = new HashMap<>();
    int words = 0;
    for (String word : NOT_WORDS.split(start.toLowerCase(Locale.ROOT))) {
      if (word.isEmpty()) continue;
      words++;
      for (String language : WORDS_OF.getOrDefault(word, Set.of())) hits.merge(language, 1, Integer::sum);
    }
    String best = "und";
    int most = 0;
    int second = 0;
    for (String language : List.of("en", "fr", "de", "es", "it", "pt", "nl", "tl", "id")) {
      int count = hits.getOrDefault(language, 0);
      if (count > most) {
        second = most;
        most = count;
        best = language;
      } else second = Math.max(second, count);
    }
    boolean clear = most >= 3 && most >= 2 * second;
    if (declared.known()) {
      if (best.equals(declared.code()) || words < WORDS_NEEDED || most * 8 < words) return declared;
      if (!clear || hits.getOrDefault(declared.code(), 0) * 2 >= most) return declared;
      Set<String> akin = UNDETECTED.get(best);
      if (akin != null) return akin.contains(declared.code()) ? declared : new Language(best);
      return LanguageDetector.of(start, declared).code().equals(best) ? new Language(best) : declared;
    }
    return clear ? new Language(best) : LanguageDetector.of(start, declared);
  }

  /** The languages that may be meant where most letters are of a script that is not Latin. */
  private static List<String> byScript(String text) {
    Map<UnicodeScript, Integer> letters = new HashMap<>();
    int all = 0;
    int latin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x250) {
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0) latin++;
      } else if (Character.isLetter(c)) {
        letters.merge(UnicodeScript.of(c), 1, Integer::sum);
        all++;
      }
    }
    // ideographs say in one character what takes Latin letters three
    if (all * 2 <= latin) return List.of();
    if (letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0) > all / 10) return List.of("ja");
    return letters.entrySet().stream().max(Map.Entry.comparingByValue()).map(entry -> WRITTEN_IN.getOrDefault(entry.getKey(), List.of())).orElse(List.of());
  }
}
