package org.matinale.profiles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** Something a reader wants looked at until it is answered or over.
 *
 * @param since when she wished it; null where it was not recorded (then it is new)
 * @param until null where it stays open
 */
public record Wish(String text, @Nullable Instant since, @Nullable Instant until) {
  public Wish {
    text = text.strip();
    Check.that(!text.isEmpty(), "an empty wish");
    Check.that(text.length() <= Interest.MAX_LENGTH, "a wish of %d characters; at most %d are read. Maybe name its subject instead.", text.length(), Interest.MAX_LENGTH);
  }
}
