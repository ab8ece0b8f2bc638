package org.matinale.app.editions;

import java.util.Locale;

/** How far an edition is. */
public enum State {
  /** Its time has come, and nobody is at it. */
  DUE,
  MAKING,
  MADE,
  /** Its day went by before it could be made. */
  FAILED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
