package org.matinale.planner;

import java.util.Locale;

/** On which plan readers are. */
public enum Readership {
  FREE,
  PAID;

  /** As ledgers of nights have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
