package org.matinale.fetching;

import java.time.Duration;
import java.util.List;
import org.matinale.kernel.Check;

/** What an operator decides about fetching.
 *
 * @param contact a mail or web address by which a publisher reaches whoever runs this, sent with every request; empty where none is set
 * @param allowed what is opened beyond public addresses on ports 80 and 443
 * @param spacing between two requests to one host, unless its robots.txt asks for more
 * @param atOnce answers awaited at the same time in all; how sources known to be slow share them is {@link Places}'s
 */
public record FetchSettings(String contact, List<AllowedNetwork> allowed, Limits limits, Duration spacing, int atOnce) {
  public static final FetchSettings DEFAULT = new FetchSettings("", List.of(), Limits.DEFAULT, Duration.ofMillis(500), 160);

  private static final int LONGEST_CONTACT = 200;

  public FetchSettings {
    boolean plain = contact.length() <= LONGEST_CONTACT && contact.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '(' && c != ')');
    boolean reachable = contact.isEmpty() || contact.contains("@") || contact.startsWith("https://") || contact.startsWith("http://");
    Check.that(plain && reachable, "the contact '%s' is no mail or web address. Maybe write it as me@example.org or https://example.org/about.", contact);
    Check.that(!spacing.isNegative(), "a spacing of %s", spacing);
    Check.that(atOnce >= 5 && atOnce <= 400, "%d answers at once; it needs 5 to 400", atOnce);
    allowed = List.copyOf(allowed);
  }

  public FetchSettings withContact(String other) {
    return new FetchSettings(other, allowed, limits, spacing, atOnce);
  }

  public FetchSettings withAllowed(List<AllowedNetwork> other) {
    return new FetchSettings(contact, other, limits, spacing, atOnce);
  }

  public FetchSettings withLimits(Limits other) {
    return new FetchSettings(contact, allowed, other, spacing, atOnce);
  }

  public FetchSettings withSpacing(Duration other) {
    return new FetchSettings(contact, allowed, limits, other, atOnce);
  }

  public FetchSettings withAtOnce(int other) {
    return new FetchSettings(contact, allowed, limits, spacing, other);
  }

  String userAgent() {
    return Robots.PRODUCT + "/0.1 (personal morning briefing" + (contact.isEmpty() ? "" : "; " + (contact.contains("://") ? "+" : "") + contact) + ")";
  }
}
