package org.matinale.app.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** A key pair of one of her devices or password managers, of which the public half is here.
 *
 * @param credential its id by WebAuthn, in base64url
 * @param label by which she knows it
 * @param record what verifying it needs, as JSON
 */
public record Passkey(String credential, ReaderId reader, String label, String record, Instant createdAt, @Nullable Instant usedAt) {
  public Passkey {
    Check.that(credential.matches("[A-Za-z0-9_-]{1,1400}"), "no credential's id, of %d characters", credential.length());
    label = PersonName.of(label).value();
  }
}
