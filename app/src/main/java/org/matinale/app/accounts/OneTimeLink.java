package org.matinale.app.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** A link that lets somebody in once; its secret is known to its holder alone.
 *
 * @param hash of its secret; names it to those who may withdraw it
 * @param reader who is let in; null for somebody new
 */
public record OneTimeLink(String hash, Kind kind, @Nullable ReaderId reader, Instant createdAt, Instant expiresAt) {
  public OneTimeLink {
    Check.that(hash.matches("[0-9a-f]{64}"), "'%s' is no hash", hash);
    Check.that(kind != Kind.DEVICE || reader != null, "a device's link of nobody");
    Check.that(kind != Kind.INVITATION || reader == null, "an invitation of somebody who is here");
    Check.that(expiresAt.isAfter(createdAt), "a link that ends at %s began at %s", expiresAt, createdAt);
  }

  /** For whom it is. */
  public enum Kind {
    /** The household's first operator, or one who is locked out; only who starts the program is given it. */
    OPERATOR(Duration.ofHours(24)),
    /** Somebody new. */
    INVITATION(Duration.ofDays(7)),
    /** A reader's own next device. */
    DEVICE(Duration.ofMinutes(10));

    private final Duration validity;

    Kind(Duration validity) {
      this.validity = validity;
    }

    public Duration validity() {
      return validity;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
