package org.matinale.app.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a page tells an instant to a reader: "25 Nov 2026, 07:00", in her language and zone. */
record When(Locale locale, ZoneId zone) {
  public String date(@Nullable Instant at) {
    return at == null ? "" : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).withZone(zone).format(at);
  }

  public String time(@Nullable Instant at) {
    return at == null ? "" : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale).withZone(zone).format(at);
  }

  /** "07:00". */
  public String clock(Instant at) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).withZone(zone).format(at);
  }
}
