package org.matinale.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.matinale.kernel.Language;

/** An interest, as one language looks for it: any of its subjects, each by its words or by what else shows it.
 *
 * @param subjects "trains and night buses" has two; one where a topic has that name
 */
record Query(List<Subject> subjects) {
  private static final Pattern BETWEEN = Pattern.compile("\\s*(?:[,;/+&\\n]|\\b(?:and|or|et|ou|ainsi que|as well as)\\b)\\s*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  /** "news about", "tout sur": how one asks, not what for. */
  private static final Pattern ASKING =
      Pattern.compile(
          "^(?:(?:i (?:want|like|follow)|please|je (?:veux|suis|voudrais))\\s+)?(?:(?:the|all|any|les|des|toutes?|tous)\\s+)*(?:l'|l’)?(?:(?:latest|breaking|recent|dernières?|récentes?)\\s+)?"
              + "(?:news|updates?|articles?|stories|information|everything|anything|actualités?|actus?|nouvelles|infos?|informations?|tout)\\s+(?:(?:about|on|from|of|regarding|sur|concernant|autour de|à propos de|liées? à)\\s+)(?:the\\s+|les?\\s+|la\\s+|l['’])?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern TRAILING = Pattern.compile("(?<=\\S\\s\\S{2,60}|\\S{2,60})\\s+(?:news|updates?|research|industry|basketball|actualités?|actus?|infos|en général)$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final int MOST_SUBJECTS = 12;

  /** @param own its words
   * @param named what the catalogue knows it as, if anything */
  record Subject(String text, Phrase own, Bridge.Named named) {}

  Query {
    subjects = List.copyOf(subjects);
  }

  static Query of(String interest, Language language, Bridge bridge) {
    String asked = TRAILING.matcher(ASKING.matcher(interest.strip()).replaceFirst("")).replaceFirst("").strip();
    String whole = asked.isEmpty() ? interest : asked;
    boolean one = !bridge.named(whole, languages(language)).subjects().isEmpty();
    Stream<String> parts = one ? Stream.of(whole) : Stream.concat(Stream.of(whole), BETWEEN.splitAsStream(whole));
    List<Subject> subjects = new ArrayList<>();
    for (String part : parts.map(String::strip).filter(text -> !text.isEmpty()).distinct().limit(MOST_SUBJECTS).toList()) {
      Phrase own = Phrase.of(part, language, 1);
      Bridge.Named named = bridge.named(part, languages(language));
      if (!own.isEmpty() || !named.subjects().isEmpty()) subjects.add(new Subject(part, own, named));
    }
    return new Query(subjects);
  }

  /** The interest as an English reader would say it; itself where the catalogue has no better. */
  String english(String interest) {
    return subjects.size() == 1 && subjects.getFirst().named().wholly() ? subjects.getFirst().named().english() : interest;
  }

  /** In which an interest may be written, likeliest first. */
  static List<Language> languages(Language first) {
    return Stream.of(first, Language.ENGLISH, Language.FRENCH).distinct().toList();
  }

  /** Whether the interest's words end in a gerund, whose preceding noun is its object ("carbon cycling"). */
  static boolean gerund(String subject) {
    return subject.toLowerCase(Locale.ROOT).endsWith("ing");
  }
}
