package org.matinale.app.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.matinale.kernel.Check;

/** Something only the operator and her programs know; it never shows itself. */
public record Secret(String value) {
  private static final int SHORTEST = 16;

  public Secret {
    Check.that(value.length() >= SHORTEST, "a secret of %d characters; it needs %d or more. Maybe make one with: openssl rand -hex 32", value.length(), SHORTEST);
  }

  /** Compared in a time that does not tell how much was right. */
  public boolean is(String other) {
    return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
