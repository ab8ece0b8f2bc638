package org.matinale.ranking;

import java.util.Arrays;

/** Products without SIMD instructions, but in loops that a compiler may turn into some. */
final class PlainProducts extends Products {
  private static final int ROWS = 32;
  private static final int QUERIES = 4;

  @Override
  int rows() {
    return ROWS;
  }

  @Override
  int queries() {
    return QUERIES;
  }

  @Override
  void multiply(float[] group, int ofGroup, float[] blocks, int ofBlock, int dimension, float[] out) {
    float[] sums = new float[ROWS];
    for (int query = 0; query < QUERIES; query++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < dimension; i++) {
        float factor = group[ofGroup + i * QUERIES + query];
        int row = ofBlock + i * ROWS;
        for (int lane = 0; lane < ROWS; lane++) sums[lane] += factor * blocks[row + lane];
      }
      System.arraycopy(sums, 0, out, query * ROWS, ROWS);
    }
  }

  @Override
  long reaching(float[] values, int from, float least) {
    long reaching = 0;
    for (int row = 0; row < ROWS; row++) if (values[from + row] >= least) reaching |= 1L << row;
    return reaching;
  }

  @Override
  float product(float[] one, int ofOne, float[] other, int ofOther, int dimension) {
    float[] sums = new float[LANES];
    int whole = dimension - dimension % LANES;
    for (int i = 0; i < whole; i += LANES) for (int lane = 0; lane < LANES; lane++) sums[lane] += one[ofOne + i + lane] * other[ofOther + i + lane];
    for (int i = whole; i < dimension; i++) sums[i - whole] += one[ofOne + i] * other[ofOther + i];
    return halved(sums);
  }

  @Override
  int product(byte[] one, int ofOne, byte[] other, int ofOther, int dimension) {
    int sum = 0;
    for (int i = 0; i < dimension; i++) sum += one[ofOne + i] * other[ofOther + i];
    return sum;
  }
}
