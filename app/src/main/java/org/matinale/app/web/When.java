package org.matinale.app.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a page tells an instant to a reader: "25 November 2026, 07:00", in her language and zone. */
record When(Locale locale, ZoneId zone) {
  public String date(@Nullable Instant at) {
    return at == null ? "" : Dates.dates(locale).withZone(zone).format(at);
  }

  public String time(@Nullable Instant at) {
    return at == null ? "" : date(at) + ", " + clock(at);
  }

  /** "07:00". */
  public String clock(Instant at) {
    return Dates.time(at.atZone(zone).toLocalTime(), locale);
  }
}
