package org.matinale.models.scripted;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance that depends on what was asked and how often, not on when or beside what: threads cannot change it. */
final class Draw {
  private Draw() {}

  static RandomGenerator of(long seed, String what, long occurrence) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(hash(what) ^ Long.rotateLeft(seed, 17) ^ Long.rotateLeft(occurrence, 41));
  }

  static long hash(String text) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
