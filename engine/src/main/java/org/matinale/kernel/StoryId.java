package org.matinale.kernel;

/** The name of a story: given at its founding and kept for as long as the story lives.
 *
 * @param value not blank, at most 2,000 characters
 */
public record StoryId(String value) implements Comparable<StoryId> {
  public StoryId {
    Check.that(!value.isBlank() && value.length() <= 2_000, "an id of %d characters; it needs 1 to 2,000", value.length());
  }

  @Override
  public int compareTo(StoryId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
