package org.matinale.app.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids and secrets. Ids are public names of rows; a secret is known to its holder alone, and only its hash is kept. */
public final class Identifiers {
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  private final RandomGenerator chance;

  /** @param chance cryptographically strong, but in tests */
  public Identifiers(RandomGenerator chance) {
    this.chance = chance;
  }

  /** 128 bits as 32 hexadecimal digits. */
  public String id() {
    return HexFormat.of().formatHex(bytes(ID_BYTES));
  }

  /** 256 bits as 43 letters, digits, hyphens and underscores. */
  public String secret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
  }

  /** What is kept of a secret: its SHA-256 as 64 hexadecimal digits. */
  public static String hash(String secret) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    chance.nextBytes(bytes);
    return bytes;
  }
}
