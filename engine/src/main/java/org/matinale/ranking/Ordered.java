package org.matinale.ranking;

/** A score and a number as one number that is the smaller the better the score is, and of equal scores the smaller the number is. */
final class Ordered {
  private Ordered() {}

  static long key(float score, int number) {
    int bits = Float.floatToIntBits(score + 0f); // no two zeros
    int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
    return (long) ~ascending << 32 | number;
  }

  static int number(long key) {
    return (int) key;
  }

  static float score(long key) {
    int ascending = ~(int) (key >> 32);
    return Float.intBitsToFloat(ascending ^ (ascending >> 31 & Integer.MAX_VALUE));
  }
}
