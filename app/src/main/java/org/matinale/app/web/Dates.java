package org.matinale.app.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times as a page says them, in English and French. */
final class Dates {
  private Dates() {}

  /** "Saturday 30 May 2026", "samedi 30 mai 2026". */
  static String day(LocalDate date, Locale locale) {
    return DateTimeFormatter.ofPattern(french(locale) && date.getDayOfMonth() == 1 ? "EEEE d'er' MMMM uuuu" : "EEEE d MMMM uuuu", locale).format(date);
  }

  /** "Saturday 30", "samedi 30". */
  static String dayOfMonth(LocalDate date, Locale locale) {
    return DateTimeFormatter.ofPattern(french(locale) && date.getDayOfMonth() == 1 ? "EEEE d'er'" : "EEEE d", locale).format(date);
  }

  /** "May 2026", "Mai 2026". */
  static String month(YearMonth month, Locale locale) {
    String words = DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
    return words.substring(0, 1).toUpperCase(locale) + words.substring(1);
  }

  /** "07:00", "7 h", "7 h 30". */
  static String time(LocalTime time, Locale locale) {
    return DateTimeFormatter.ofPattern(!french(locale) ? "HH:mm" : time.getMinute() == 0 ? "H\u00A0'h'" : "H\u00A0'h'\u00A0mm", locale).format(time);
  }

  /** "30 May 2026", "30 mai 2026". */
  static DateTimeFormatter dates(Locale locale) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", locale);
  }

  private static boolean french(Locale locale) {
    return locale.getLanguage().equals(Locale.FRENCH.getLanguage());
  }
}
