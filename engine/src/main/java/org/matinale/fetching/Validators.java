package org.matinale.fetching;

import org.jspecify.annotations.Nullable;

/** By what a server recognises the version of an answer that we have (RFC 9110, 8.8), echoed as it was sent.
 *
 * @param etag null where none was sent, or one too long to send back
 * @param lastModified likewise
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
  public static final Validators NONE = new Validators(null, null);
  private static final int LONGEST = 1_024;

  public Validators {
    etag = usable(etag);
    lastModified = usable(lastModified);
  }

  private static @Nullable String usable(@Nullable String value) {
    return value != null && !value.isBlank() && value.length() <= LONGEST && value.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? value.strip() : null;
  }
}
