package org.matinale.fetching;

import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import org.matinale.kernel.Rights;

/** What an answer's headers reserve: {@code tdm-reservation: 1} (TDM Reservation Protocol), and {@code X-Robots-Tag: noai}, for all programs or for this one by name. */
final class RightsHeaders {
  /** Rules that have a colon themselves; any other word before a colon names the program that is meant. */
  private static final Set<String> WITH_VALUE = Set.of("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after");

  private RightsHeaders() {}

  static Rights of(Headers headers) {
    for (String value : headers.values("tdm-reservation")) if (value.strip().equals("1")) return Rights.RESERVED;
    for (String value : headers.values("X-Robots-Tag")) if (reserves(value.toLowerCase(Locale.ROOT))) return Rights.RESERVED;
    return Rights.OPEN;
  }

  private static boolean reserves(String tag) {
    boolean meant = true;
    for (String rule : tag.split(",")) {
      String rest = rule.strip();
      int colon = rest.indexOf(':');
      String before = colon < 0 ? "" : rest.substring(0, colon).strip();
      // a date may hold commas and colons
      if (colon > 0 && !WITH_VALUE.contains(before) && before.indexOf(' ') < 0) {
        meant = before.equals(Robots.PRODUCT.toLowerCase(Locale.ROOT)) || before.equals("*");
        rest = rest.substring(colon + 1).strip();
      }
      if (meant && rest.equals("noai")) return true;
    }
    return false;
  }
}
