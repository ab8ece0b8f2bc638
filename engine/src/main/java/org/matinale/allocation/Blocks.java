package org.matinale.allocation;

import java.util.stream.IntStream;

/** Sums and passes over many numbers in blocks of one size, on all cores: the result is the same whatever their number. */
final class Blocks {
  private static final int SIZE = 8_192;

  private Blocks() {}

  /** The sum of what it says of the numbers from, inclusive, to, exclusive. */
  interface Part {
    double of(int from, int to);
  }

  interface Pass {
    void over(int from, int to);
  }

  static double sum(int count, Part part) {
    double[] sums = new double[(count + SIZE - 1) / SIZE];
    IntStream.range(0, sums.length).parallel().forEach(block -> sums[block] = part.of(block * SIZE, Math.min(count, (block + 1) * SIZE)));
    double sum = 0;
    for (double each : sums) sum += each;
    return sum;
  }

  /** @param size of a block; small where the numbers weigh differently */
  static void each(int count, int size, Pass pass) {
    IntStream.range(0, (count + size - 1) / size).parallel().forEach(block -> pass.over(block * size, Math.min(count, (block + 1) * size)));
  }

  static void each(int count, Pass pass) {
    each(count, SIZE, pass);
  }
}
