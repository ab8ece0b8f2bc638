package org.matinale.profiles;

import java.util.Locale;
import org.matinale.kernel.Check;

/** What a reader wants to hear about, in her words.
 *
 * @param text as she wrote it, at most {@value #MAX_LENGTH} characters
 * @param weight above 0, usually 1
 */
public record Interest(String text, double weight) {
  public static final int MAX_LENGTH = 1_000;

  public Interest {
    text = text.strip();
    Check.that(!text.isEmpty(), "an empty interest");
    Check.that(text.length() <= MAX_LENGTH, "an interest of %d characters; at most %d are read. Maybe it is a document: name its subject instead.", text.length(), MAX_LENGTH);
    Check.that(weight > 0 && Double.isFinite(weight), "interest weight %s is not above 0", weight);
  }

  public Interest(String text) {
    this(text, 1.0);
  }

  /** By which readers share it: case and spacing folded. */
  public String normalized() {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
