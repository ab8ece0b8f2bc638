package org.matinale.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;

/** Tells that something was tried too often, and when it may be tried again. */
final class TooMany {
  private TooMany() {}

  static String show(Instant until, InstantSource clock, ZoneId zone, Locale locale, HttpServletResponse response, Model model) {
    response.setStatus(429);
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, clock.instant().until(until).toSeconds())));
    model.addAttribute("until", new When(locale, zone).clock(until));
    model.addAttribute("minutes", Math.max(1, Math.ceilDiv(clock.instant().until(until).toSeconds(), 60)));
    return "too-many";
  }
}
