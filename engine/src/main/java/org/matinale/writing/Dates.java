package org.matinale.writing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The days and months of a text, in English and French: "29 May", "May 29, 2026", "le 1er juin", "on Tuesday", "hier", "in March". */
final class Dates {
  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("january", 1), Map.entry("february", 2), Map.entry("march", 3), Map.entry("april", 4), Map.entry("may", 5), Map.entry("june", 6), Map.entry("july", 7), Map.entry("august", 8),
          Map.entry("september", 9), Map.entry("october", 10), Map.entry("november", 11), Map.entry("december", 12), Map.entry("jan", 1), Map.entry("feb", 2), Map.entry("aug", 8), Map.entry("sept", 9),
          Map.entry("oct", 10), Map.entry("nov", 11), Map.entry("dec", 12), Map.entry("janvier", 1), Map.entry("février", 2), Map.entry("fevrier", 2), Map.entry("mars", 3), Map.entry("avril", 4), Map.entry("mai", 5),
          Map.entry("juin", 6), Map.entry("juillet", 7), Map.entry("août", 8), Map.entry("aout", 8), Map.entry("septembre", 9), Map.entry("octobre", 10), Map.entry("novembre", 11), Map.entry("décembre", 12),
          Map.entry("decembre", 12));

  private static final Map<String, Integer> DAYS =
      Map.ofEntries(
          Map.entry("monday", 1), Map.entry("tuesday", 2), Map.entry("wednesday", 3), Map.entry("thursday", 4), Map.entry("friday", 5), Map.entry("saturday", 6), Map.entry("sunday", 7), Map.entry("lundi", 1),
          Map.entry("mardi", 2), Map.entry("mercredi", 3), Map.entry("jeudi", 4), Map.entry("vendredi", 5), Map.entry("samedi", 6), Map.entry("dimanche", 7));

  private static final Map<String, Integer> FROM_THE_DAY =
      Map.ofEntries(
          Map.entry("today", 0), Map.entry("tonight", 0), Map.entry("this morning", 0), Map.entry("this afternoon", 0), Map.entry("this evening", 0), Map.entry("yesterday", -1), Map.entry("last night", -1),
          Map.entry("tomorrow", 1), Map.entry("aujourd'hui", 0), Map.entry("ce matin", 0), Map.entry("ce soir", 0), Map.entry("cette nuit", 0), Map.entry("hier", -1), Map.entry("demain", 1));

  private static final String MONTH = String.join("|", MONTHS.keySet());
  private static final Pattern DAY_OF_MONTH =
      Pattern.compile(
          "(?iu)(?<!\\p{L}|\\d)(?:(?<d1>\\d{1,2})(?:st|nd|rd|th|er)?\\s(?:of\\s)?(?<m1>" + MONTH + ")\\.?|(?<m2>" + MONTH + ")\\.?\\s(?<d2>\\d{1,2})(?:st|nd|rd|th)?)(?!\\p{L}|\\d)(?:,?\\s(?<year>(?:19|20)\\d{2})(?!\\d))?");
  private static final Pattern WEEKDAY = Pattern.compile("(?iu)(?<!\\p{L})(?:" + String.join("|", DAYS.keySet()) + ")s?(?!\\p{L})");
  /** "May", "March" and "mars" are months with a capital, or behind a word that says so. */
  private static final Pattern MONTH_ALONE =
      Pattern.compile(
          "(?u)(?<!\\p{L})(?:January|February|March|April|May|June|July|August|September|October|November|December|(?i:janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre)|(?<=(?i:en|fin|début|mi-|depuis|mois de|d'ici)\\s?)(?:mars|mai))(?!\\p{L})");
  private static final Pattern RELATIVE = Pattern.compile("(?iu)(?<!\\p{L})(?:" + String.join("|", FROM_THE_DAY.keySet()) + ")(?!\\p{L})");
  private static final int SOON = 7;

  private Dates() {}

  /** A day or month as it is written.
   *
   * @param day null for a month or a weekday alone
   * @param month null for a weekday alone
   * @param year null where it is not said */
  record Named(String written, int start, int end, @Nullable MonthDay day, @Nullable Integer month, @Nullable DayOfWeek weekday, @Nullable Integer year) {}

  /** Those that are written out, in order; the parts of one are not named again. */
  static List<Named> in(String written) {
    String text = Folding.straight(written);
    List<Named> named = new ArrayList<>();
    Matcher day = DAY_OF_MONTH.matcher(text);
    while (day.find()) {
      String month = day.group("m1") == null ? day.group("m2") : day.group("m1");
      String number = day.group("d1") == null ? day.group("d2") : day.group("d1");
      int of = MONTHS.getOrDefault(month.toLowerCase(Locale.ROOT), 1);
      try {
        named.add(new Named(day.group(), day.start(), day.end(), MonthDay.of(of, Integer.parseInt(number)), of, null, day.group("year") == null ? null : Integer.valueOf(day.group("year"))));
      } catch (DateTimeException e) {
        // "40 May" is no day; its number is held against the sources like any other
      }
    }
    Matcher weekday = WEEKDAY.matcher(text);
    while (weekday.find()) {
      String bare = weekday.group().toLowerCase(Locale.ROOT);
      Integer of = DAYS.getOrDefault(bare, DAYS.get(bare.substring(0, bare.length() - 1)));
      named.add(new Named(weekday.group(), weekday.start(), weekday.end(), null, null, of == null ? null : DayOfWeek.of(of), null));
    }
    Matcher month = MONTH_ALONE.matcher(text);
    while (month.find()) {
      int start = month.start();
      if (named.stream().noneMatch(one -> start >= one.start() && start < one.end()))
        named.add(new Named(month.group(), start, month.end(), null, MONTHS.get(month.group().toLowerCase(Locale.ROOT)), null, null));
    }
    return named;
  }

  /** The days that a text may mean, written out or seen from the day it was published.
   *
   * @param published null where nobody knows */
  static Set<LocalDate> meant(String written, @Nullable LocalDate published) {
    Set<LocalDate> meant = new HashSet<>();
    if (published == null) return meant;
    String text = Folding.straight(written).toLowerCase(Locale.ROOT);
    Matcher relative = RELATIVE.matcher(text);
    while (relative.find()) {
      // the day of publication is known in UTC alone: where it is written it may be the day before or after
      LocalDate day = published.plusDays(FROM_THE_DAY.getOrDefault(relative.group(), 0));
      meant.add(day);
    }
    for (Named named : in(written)) {
      if (named.weekday() == null) continue;
      meant.add(published.with(TemporalAdjusters.previousOrSame(named.weekday())));
      LocalDate next = published.with(TemporalAdjusters.next(named.weekday()));
      if (next.isBefore(published.plusDays(SOON + 1))) meant.add(next);
    }
    return meant;
  }
}
