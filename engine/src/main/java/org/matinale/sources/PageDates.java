package org.matinale.sources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as pages declare them: ISO 8601 with its usual liberties, and RFC 1123. A time without a zone, and a date without a time, are UTC's. */
final class PageDates {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})(?:(?:T|\\s+)(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,]\\d+)?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?)?.*",
          Pattern.CASE_INSENSITIVE);

  private PageDates() {}

  /** Null where the text is no date. */
  static @Nullable Instant read(String text) {
    String date = text.strip();
    if (date.length() < 8 || date.length() > 60) return null;
    try {
      Matcher iso = ISO.matcher(date);
      if (!iso.matches()) return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      LocalDate day = LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
      LocalTime time = iso.group(4) == null ? LocalTime.MIDNIGHT : LocalTime.of(number(iso, 4), number(iso, 5), iso.group(6) == null ? 0 : number(iso, 6));
      return LocalDateTime.of(day, time).toInstant(offset(iso.group(7)));
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static ZoneOffset offset(@Nullable String zone) {
    return zone == null || Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }
}
