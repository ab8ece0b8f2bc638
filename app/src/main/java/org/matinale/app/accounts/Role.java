package org.matinale.app.accounts;

import java.util.Locale;

/** What a reader may do beside reading. */
public enum Role {
  /** Invites others, and decides what all share. */
  OPERATOR,
  MEMBER;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
