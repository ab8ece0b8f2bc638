package org.matinale.kernel;

/** Text that belongs to one reader. It never prints itself: logs and messages show only its length. */
public record PrivateText(String value) {
  @Override
  public String toString() {
    return "(private, " + value.length() + " characters)";
  }
}
