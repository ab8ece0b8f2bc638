package org.matinale.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A human language, by the lower-case primary subtag of its BCP 47 tag ("fr", "en", "und" where nobody knows). */
public record Language(String code) {
  public static final Language ENGLISH = new Language("en");
  public static final Language FRENCH = new Language("fr");
  public static final Language UNKNOWN = new Language("und");

  public Language {
    Check.that(code.matches("[a-z]{2,8}"), "'%s' is no language. Maybe 'en' or 'fr' was meant.", code);
  }

  /** The language of a tag as found in the wild ("en-US", "FR_ca", " ru "); {@link #UNKNOWN} where it is absent or no tag. */
  public static Language ofTag(@Nullable String tag) {
    if (tag == null) return UNKNOWN;
    String primary = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return primary.matches("[a-z]{2,3}") ? new Language(primary) : UNKNOWN;
  }

  public boolean known() {
    return !code.equals("und");
  }

  public Locale locale() {
    return Locale.of(code);
  }

  @Override
  public String toString() {
    return code;
  }
}
