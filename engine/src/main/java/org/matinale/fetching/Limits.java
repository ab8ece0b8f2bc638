package org.matinale.fetching;

import java.time.Duration;
import org.matinale.kernel.Check;

/** What one answer may cost, counted by us whatever its headers say.
 *
 * @param wireBytes of the body as it arrives
 * @param decodedBytes of the body when unpacked
 * @param ratio of unpacked to arrived bytes, held against a body from its first unpacked mebibyte on
 * @param total for one fetch, its redirects and its body together; waiting for a host's turn apart
 * @param idle without a byte, or to connect
 */
public record Limits(long wireBytes, long decodedBytes, int ratio, Duration total, Duration idle) {
  public static final Limits DEFAULT = new Limits(10L << 20, 25L << 20, 100, Duration.ofSeconds(20), Duration.ofSeconds(10));

  public Limits {
    Check.that(wireBytes > 0 && decodedBytes > 0 && decodedBytes <= 1L << 30, "limits of %,d bytes on the wire and %,d unpacked", wireBytes, decodedBytes);
    Check.that(ratio >= 1, "a ratio of %d", ratio);
    Check.that(total.isPositive() && idle.isPositive(), "time limits of %s in all and %s without a byte", total, idle);
  }

  Limits within(Duration time) {
    return new Limits(wireBytes, decodedBytes, ratio, time, idle);
  }
}
