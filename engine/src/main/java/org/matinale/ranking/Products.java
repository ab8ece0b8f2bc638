package org.matinale.ranking;

/** Products of vectors: many at once to within a rounding, by which some are proposed, and one at a time by which they are judged.
 *
 * <p>Many at once go as fast as the machine can, in whatever order; two ways may differ by {@link #slack}. One at a time is the same number on every machine: sixteen sums
 * of every sixteenth term, each term rounded before it is added, added up by halves. So what is chosen never depends on the way.
 */
abstract sealed class Products permits PlainProducts, SimdProducts {
  /** Sums of a single product. */
  static final int LANES = 16;

  private static final double HALF_UNIT = 0x1p-24;

  /** The fastest there is: with SIMD instructions where the JVM was started with {@code --add-modules jdk.incubator.vector} and compiles for speed, otherwise without. */
  static Products fastest() {
    String compiled = System.getProperty("java.vm.info", "");
    boolean forSpeed = !compiled.contains("emulated-client") && !compiled.contains("interpreted");
    return forSpeed && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? new SimdProducts() : new PlainProducts();
  }

  /** By how much a product of two vectors of length one may differ between two ways of forming it: twice the bound for sums in any order (Higham 2002, 3.5). */
  static double slack(int dimension) {
    return 2 * dimension * HALF_UNIT / (1 - dimension * HALF_UNIT);
  }

  /** Rows of a block. */
  abstract int rows();

  /** Queries of a group. */
  abstract int queries();

  /** All products of a group of queries and a block of rows.
   *
   * @param group from a place on the first numbers of all its queries, then the second numbers, and so on
   * @param blocks from a place on likewise, of rows
   * @param out all rows of the first query, then of the second, and so on
   */
  abstract void multiply(float[] group, int ofGroup, float[] blocks, int ofBlock, int dimension, float[] out);

  /** Whether any of the values is at least this much. */
  abstract boolean reaches(float[] values, int from, int to, float least);

  /** The product of two vectors. */
  abstract float product(float[] one, int ofOne, float[] other, int ofOther, int dimension);

  /** The sums added up by halves; overwrites them. */
  static float halved(float[] sums) {
    for (int half = LANES / 2; half > 0; half /= 2) for (int i = 0; i < half; i++) sums[i] += sums[i + half];
    return sums[0];
  }

  /** Vectors one after the other, turned into groups or blocks of a width; filled up with zeros. */
  static float[] packed(float[] vectors, int from, int to, int dimension, int width) {
    int blocks = (to - from + width - 1) / width;
    float[] packed = new float[Math.multiplyExact(blocks, width * dimension)];
    for (int row = from; row < to; row++) {
      int into = (row - from) / width * width * dimension + (row - from) % width;
      for (int i = 0; i < dimension; i++) packed[into + i * width] = vectors[row * dimension + i];
    }
    return packed;
  }
}
