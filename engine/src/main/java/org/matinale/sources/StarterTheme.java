package org.matinale.sources;

import java.util.Map;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** What some starter feeds have in common.
 *
 * @param id stable: small letters and hyphens ("world")
 * @param names by language, English always among them
 */
public record StarterTheme(String id, Map<Language, String> names) {
  public StarterTheme {
    Check.that(id.matches("[a-z]+(-[a-z]+)*"), "'%s' is no theme id", id);
    Check.that(names.containsKey(Language.ENGLISH), "theme '%s' without an English name", id);
    names = Map.copyOf(names);
  }

  /** What the language calls it; its English name where the language has none. */
  public String name(Language language) {
    return names.getOrDefault(language, names.getOrDefault(Language.ENGLISH, id));
  }
}
