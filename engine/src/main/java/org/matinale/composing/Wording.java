package org.matinale.composing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

/** What a briefing says of its own, in one language: the file {@code words_xx.properties} beside this class, and how dates and times are written.
 * A language without a file is addressed in English. Safe for many threads. */
final class Wording {
  private static final ConcurrentHashMap<Language, Wording> BY_LANGUAGE = new ConcurrentHashMap<>();

  private final Language language;
  private final Map<String, String> patterns;

  private Wording(Language language, Map<String, String> patterns) {
    this.language = language;
    this.patterns = patterns;
  }

  static Wording of(Language language) {
    return BY_LANGUAGE.computeIfAbsent(
        Wording.class.getResource(file(language)) == null ? Language.ENGLISH : language, known -> new Wording(known, read(known)));
  }

  private static String file(Language language) {
    return "words_" + language + ".properties";
  }

  private static Map<String, String> read(Language language) {
    Properties properties = new Properties();
    try (InputStream in = Wording.class.getResourceAsStream(file(language))) {
      if (in == null) throw new IllegalStateException("no resource " + file(language));
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + file(language) + " cannot be read", e);
    }
    Map<String, String> patterns = new TreeMap<>();
    properties.forEach((key, pattern) -> patterns.put((String) key, Typography.set((String) pattern, language)));
    return Map.copyOf(patterns);
  }

  /** The language these words are in: not always the one asked for. */
  Language language() {
    return language;
  }

  String say(String key, Object... values) {
    return new MessageFormat(pattern(key), language.locale()).format(values);
  }

  /** Why a source gave nothing, as far as a reader needs to know. */
  String reason(Problem problem) {
    String key = "failed.reason." + problem.code();
    return say(patterns.containsKey(key) ? key : "failed.reason.other");
  }

  private String pattern(String key) {
    String pattern = patterns.get(key);
    if (pattern == null) throw new IllegalStateException("no words for '" + key + "' in " + file(language));
    return pattern;
  }

  /** "Saturday 30 May 2020". */
  String fullDate(LocalDate date) {
    return date(date, "date.full");
  }

  /** "Sat 30 May". */
  String shortDate(LocalDate date) {
    return date(date, "date.short");
  }

  /** "28 May", with its year where that is not the given one's. */
  String pastDate(LocalDate date, LocalDate today) {
    return date(date, date.getYear() == today.getYear() ? "date.past" : "date.other-year");
  }

  /** "today", "tomorrow", else "Sunday 31 May". */
  String day(LocalDate date, LocalDate today) {
    if (date.equals(today)) return say("when.today");
    if (date.equals(today.plusDays(1))) return say("when.tomorrow");
    return date(date, "date.day");
  }

  /** "14:30"; in French "14 h 30" and "14 h". */
  String time(ZonedDateTime time) {
    return formatted(time.getMinute() == 0 ? "time.on-the-hour" : "time", time).replace(' ', '\u00A0');
  }

  /** "Sat 30 May 14:30". */
  String moment(ZonedDateTime time) {
    return say("when.at", shortDate(time.toLocalDate()), time(time));
  }

  /** "Sat 14:30", for what lies within a few days. */
  String weekdayMoment(ZonedDateTime time) {
    return formatted("date.weekday", time) + "\u00A0" + time(time);
  }

  /** The words as a line begins with them. */
  String capital(String words) {
    return words.substring(0, 1).toUpperCase(language.locale()) + words.substring(1);
  }

  private String date(LocalDate date, String key) {
    return formatted(date.getDayOfMonth() == 1 ? key + ".first" : key, date.atStartOfDay(ZoneOffset.UTC));
  }

  private String formatted(String key, ZonedDateTime time) {
    return DateTimeFormatter.ofPattern(pattern(key), language.locale()).format(time);
  }

  /** The keys of the language's file, for a test to compare. */
  Set<String> keys() {
    return patterns.keySet();
  }
}
