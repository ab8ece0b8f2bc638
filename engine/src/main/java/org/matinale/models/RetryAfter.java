package org.matinale.models;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header Retry-After: seconds or a date (RFC 9110, 10.2.3). A date is held against the server's own clock where it shows it. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** Null where nothing is asked for, or nobody can say what. */
  static @Nullable Duration read(@Nullable String header, @Nullable String date, Instant now) {
    if (header == null) return null;
    String written = header.strip();
    if (written.matches("\\d{1,18}(\\.\\d*)?")) return shortened(Duration.ofSeconds(Math.min(Long.parseLong(written.replaceFirst("\\..*", "")) + (written.contains(".") ? 1 : 0), LONGEST.toSeconds())));
    Instant until = instant(written);
    if (until == null) return null;
    Instant theirs = date == null ? null : instant(date.strip());
    return shortened(Duration.between(theirs == null ? now : theirs, until));
  }

  private static @Nullable Duration shortened(Duration asked) {
    if (!asked.isPositive()) return null;
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static @Nullable Instant instant(String written) {
    try {
      return ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException noDate) {
      return null;
    }
  }
}
