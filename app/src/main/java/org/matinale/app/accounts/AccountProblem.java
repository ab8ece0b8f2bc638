package org.matinale.app.accounts;

import java.util.Locale;

/** Why something about an account is not done; the person concerned is told, in her language. */
public enum AccountProblem {
  /** Used, withdrawn, expired, or never made. */
  LINK_SPENT,
  NAME_EMPTY,
  NAME_LONG,
  /** Control characters, characters that cannot be seen, or no letter and no digit. */
  NAME_CHARACTERS,
  /** Somebody of the household signs in with it. */
  NAME_TAKEN,
  PASSWORD_SHORT,
  PASSWORD_LONG,
  /** The password by which she was to prove that it is she is not hers. */
  PASSWORD_WRONG,
  ZONE_UNKNOWN,
  LANGUAGE_UNKNOWN,
  TIME_UNKNOWN,
  CARDS_OUT_OF_RANGE,
  PASSKEY_REFUSED,
  /** She could never sign in again. */
  LAST_WAY_IN;

  /** Names it in the files of words. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
