package org.matinale.fetching;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What an answer's headers say about when to ask again: {@code Cache-Control} and {@code Expires} (RFC 9111), {@code Retry-After} (RFC 9110, 10.2.3). */
final class Freshness {
  /** Nobody is believed for longer than this: what is fresh "for a day" is asked every day, at about the same hour. */
  private static final Duration LONGEST_FRESH = Duration.ofHours(20);

  private static final Duration LONGEST_RETRY = Duration.ofDays(7);

  private Freshness() {}

  static @Nullable Instant until(Headers headers, Instant now) {
    String control = String.join(",", headers.values("Cache-Control")).toLowerCase(Locale.ROOT);
    if (control.contains("no-store") || control.contains("no-cache")) return null;
    for (String directive : control.split(",")) {
      String[] parts = directive.strip().split("=", 2);
      if (parts.length == 2 && parts[0].strip().equals("max-age")) return after(seconds(parts[1].replace("\"", "").strip()), age(headers), now, LONGEST_FRESH);
    }
    Instant expires = date(headers.get("Expires"));
    if (expires == null) return null;
    Instant date = date(headers.get("Date"));
    // lifetimes are differences on the server's own clock
    return after(Duration.between(date == null ? now : date, expires).getSeconds(), age(headers), now, LONGEST_FRESH);
  }

  static @Nullable Instant retryAt(Headers headers, Instant now) {
    String after = headers.get("Retry-After");
    if (after == null) return null;
    Instant date = date(after);
    if (date == null) return after(seconds(after.strip()), 0, now, LONGEST_RETRY);
    Instant server = date(headers.get("Date"));
    return after(Duration.between(server == null ? now : server, date).getSeconds(), 0, now, LONGEST_RETRY);
  }

  private static long age(Headers headers) {
    String age = headers.get("Age");
    return age == null ? 0 : Math.max(0, seconds(age.strip()));
  }

  private static @Nullable Instant after(long seconds, long age, Instant now, Duration longest) {
    long left = Math.min(seconds - age, longest.toSeconds());
    return left <= 0 ? null : now.plusSeconds(left);
  }

  private static long seconds(String written) {
    return written.matches("\\d{1,10}") ? Long.parseLong(written) : 0;
  }

  private static @Nullable Instant date(@Nullable String written) {
    if (written == null) return null;
    try {
      return ZonedDateTime.parse(written.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException noDate) {
      return null;
    }
  }
}
