package org.matinale.sources;

import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** A feed that a publisher offers, for newcomers to begin with.
 *
 * @param site the address of what the feed belongs to, for people
 * @param theme the id of its {@link StarterTheme}
 * @param about what it is, one line in its own language
 */
public record StarterFeed(String title, String address, String site, Language language, String theme, String about) {
  public StarterFeed {
    Check.that(!title.isBlank() && !about.isBlank(), "a starter feed '%s' of which nothing is said", address);
    Check.that(Sources.isAddress(address) && Sources.isAddress(site), "'%s' of '%s' is no address", address, site);
  }
}
