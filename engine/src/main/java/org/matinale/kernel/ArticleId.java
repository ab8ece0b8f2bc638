package org.matinale.kernel;

/** The name of an article: equal wherever and whenever the same article is gathered.
 *
 * @param value not blank, at most 2,000 characters
 */
public record ArticleId(String value) implements Comparable<ArticleId> {
  public ArticleId {
    Check.that(!value.isBlank() && value.length() <= 2_000, "an id of %d characters; it needs 1 to 2,000", value.length());
  }

  @Override
  public int compareTo(ArticleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
