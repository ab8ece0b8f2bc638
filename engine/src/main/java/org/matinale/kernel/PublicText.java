package org.matinale.kernel;

/** Text that anybody may read: it came from a public source, and may enter shared work, caches and logs. */
public record PublicText(String value) {
  @Override
  public String toString() {
    return value;
  }
}
