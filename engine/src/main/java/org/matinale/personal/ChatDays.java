package org.matinale.personal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;

/** The day that a sentence names ("2026-12-03", "3 December", "December 3rd, 2026", "le 3 décembre", "in June 2027"). */
final class ChatDays {
  private static final List<String> ENGLISH = List.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");
  private static final List<String> FRENCH = List.of("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre");

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern ISO = Pattern.compile("(?<!\\d)(20\\d\\d)-(\\d\\d)-(\\d\\d)(?!\\d)");
  private static final Forms IN_ENGLISH = new Forms(ENGLISH, "(?:st|nd|rd|th)?(?: of)?");
  private static final Forms IN_FRENCH = new Forms(FRENCH, "(?:er)?");

  private ChatDays() {}

  /** The three ways in which a language writes one. */
  private record Forms(List<String> months, Pattern dayFirst, Pattern monthFirst, Pattern monthAlone) {
    Forms(List<String> months, String ordinal) {
      this(
          months,
          Pattern.compile("(?<!\\d)(\\d{1,2})" + ordinal + " (" + String.join("|", months) + ")(?!\\p{L})(?:,? (20\\d\\d))?", FLAGS),
          Pattern.compile("(?<!\\p{L})(" + String.join("|", months) + ") (\\d{1,2})(?!\\d)(?:st|nd|rd|th)?(?:,? (20\\d\\d))?", FLAGS),
          Pattern.compile("(?<!\\p{L})(" + String.join("|", months) + ") (20\\d\\d)(?!\\d)", FLAGS));
    }

    int month(String name) {
      return months.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
    }
  }

  /** @param said when the sentence was written: a day without a year is the next such one
   * @return the last day of a month that is named alone; null where none is named, or none that exists */
  static @Nullable LocalDate in(String sentence, Language language, LocalDate said) {
    try {
      Matcher iso = ISO.matcher(sentence);
      if (iso.find()) return LocalDate.of(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), Integer.parseInt(iso.group(3)));
      Forms forms = language.equals(Language.FRENCH) ? IN_FRENCH : IN_ENGLISH;
      Matcher day = forms.dayFirst().matcher(sentence);
      if (day.find()) return day(said, day.group(3), forms.month(day.group(2)), Integer.parseInt(day.group(1)));
      Matcher month = forms.monthFirst().matcher(sentence);
      if (!language.equals(Language.FRENCH) && month.find()) return day(said, month.group(3), forms.month(month.group(1)), Integer.parseInt(month.group(2)));
      Matcher alone = forms.monthAlone().matcher(sentence);
      if (alone.find()) return LocalDate.of(Integer.parseInt(alone.group(2)), forms.month(alone.group(1)), 1).plusMonths(1).minusDays(1);
      return null;
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static LocalDate day(LocalDate said, @Nullable String year, int month, int day) {
    if (year != null) return LocalDate.of(Integer.parseInt(year), month, day);
    LocalDate next = LocalDate.of(said.getYear(), month, day);
    return next.isBefore(said) ? next.plusYears(1) : next;
  }
}
