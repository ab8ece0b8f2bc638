package org.matinale.app.library;

/** A shared source and how many of the household read it; never who. */
public record Readership(Source source, int readers) {
  /** Whether it may be shared no longer. What somebody chose of the catalogue stays everybody's. */
  public boolean withdrawable() {
    return readers == 0 || source.theme() == null;
  }
}
