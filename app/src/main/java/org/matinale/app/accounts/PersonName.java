package org.matinale.app.accounts;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.matinale.kernel.Check;

/** What somebody is called: composed (NFC), 1 to {@value #LONGEST} code points, at least one of them a letter or a digit, none that is invisible or turns the direction of writing. */
record PersonName(String value) {
  static final int LONGEST = 80;

  /** Joiners stay: languages and emoji need them. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb]");

  PersonName {
    Optional<AccountProblem> flaw = flaw(value);
    Check.that(flaw.isEmpty(), "a name that is none: %s", flaw);
  }

  static PersonName of(String typed) {
    return new PersonName(tidy(typed));
  }

  /** What stands against it, as typed. */
  static Optional<AccountProblem> flaw(String typed) {
    String name = tidy(typed);
    if (name.isEmpty()) return Optional.of(AccountProblem.NAME_EMPTY);
    if (name.codePointCount(0, name.length()) > LONGEST) return Optional.of(AccountProblem.NAME_LONG);
    if (UNSEEN.matcher(name).find() || name.codePoints().noneMatch(Character::isLetterOrDigit)) return Optional.of(AccountProblem.NAME_CHARACTERS);
    return Optional.empty();
  }

  private static String tidy(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
  }
}
