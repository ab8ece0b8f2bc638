package org.matinale.ranking;

/** Products of vectors: many at once to within a rounding, by which some are proposed, and one at a time by which they are judged.
 *
 * <p>Many at once go as fast as the machine can, in whatever order; two ways may differ by {@link #slack}. One at a time is the same number on every machine: sixteen sums
 * of every sixteenth term, each term rounded before it is added, added up by halves. So what is chosen never depends on the way.
 */
abstract sealed class Products permits PlainProducts, SimdProducts {
  /** Sums of a single product. */
  static final int LANES = 16;

  /** The longest vector whose sums of products, once rounded, are sure to fit in 16 bits. */
  static final int MOST_DIMENSIONS = 8_192;

  private static final int COARSE = 127;
  static final float COARSE_UNIT = 1f / (COARSE * COARSE);
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

  /** Rows of a block, at most 64. */
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

  /** Which of a block's values are at least this much: a bit for each row, the lowest for the first. */
  abstract long reaching(float[] values, int from, float least);

  /** The product of two vectors. */
  abstract float product(float[] one, int ofOne, float[] other, int ofOther, int dimension);

  /** A product of coarse vectors, to be multiplied with {@link #COARSE_UNIT}; a whole number, and so the same however it is formed. */
  abstract int product(byte[] one, int ofOne, byte[] other, int ofOther, int dimension);

  /** Vectors made of length {@value #COARSE} and rounded to whole numbers: a quarter of the memory, and no sum of products leaves 16 bits. */
  static byte[] coarse(float[] vectors, int dimension) {
    byte[] coarse = new byte[vectors.length];
    for (int from = 0; from < vectors.length; from += dimension) {
      double length = 0;
      for (int i = from; i < from + dimension; i++) length += (double) vectors[i] * vectors[i];
      double scale = length == 0 ? 0 : COARSE / Math.sqrt(length);
      for (int i = from; i < from + dimension; i++) coarse[i] = (byte) Math.round(vectors[i] * scale);
    }
    return coarse;
  }

  /** The sums added up by halves: the first and the ninth, the second and the tenth, and so on. */
  static float halved(float[] sums) {
    float a = sums[0] + sums[8], b = sums[1] + sums[9], c = sums[2] + sums[10], d = sums[3] + sums[11];
    float e = sums[4] + sums[12], f = sums[5] + sums[13], g = sums[6] + sums[14], h = sums[7] + sums[15];
    return (a + e + (c + g)) + (b + f + (d + h));
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
