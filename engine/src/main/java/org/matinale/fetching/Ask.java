package org.matinale.fetching;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing to be fetched.
 *
 * @param address as a reader or a publisher wrote it; its user name and password are sent to its own origin alone
 * @param validators of the version that is known already; the answer may then be {@link Answer.Unchanged}
 * @param slow whether it took long or failed the last time: it then waits in a queue of its own
 * @param deadline after which it is not worth beginning; null where it always is
 */
public record Ask(String address, Purpose purpose, Validators validators, boolean slow, @Nullable Instant deadline) {
  public static Ask of(String address, Purpose purpose) {
    return new Ask(address, purpose, Validators.NONE, false, null);
  }

  public Ask by(@Nullable Instant other) {
    return new Ask(address, purpose, validators, slow, other);
  }

  public Ask unless(Validators known) {
    return new Ask(address, purpose, known, slow, deadline);
  }

  public Ask slowly(boolean knownToBeSlow) {
    return new Ask(address, purpose, validators, knownToBeSlow, deadline);
  }
}
