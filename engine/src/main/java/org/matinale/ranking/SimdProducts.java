package org.matinale.ranking;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Products by the widest SIMD instructions of the machine. A block of rows stays in the nearest cache while groups of queries pass, and each number of a query is multiplied with as many rows as two registers hold
 * (Goto and van de Geijn 2008). */
final class SimdProducts extends Products {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
  private static final int WIDTH = SPECIES.length();
  private static final int ROWS = 2 * WIDTH;

  /** Sixteen sums want more registers than narrower machines have. */
  private static final boolean WIDE = WIDTH >= 16;

  private static final int QUERIES = WIDE ? 8 : 4;

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
    if (WIDE) eight(group, ofGroup, blocks, ofBlock, dimension, out);
    else four(group, ofGroup, blocks, ofBlock, dimension, out);
  }

  private static void four(float[] group, int ofGroup, float[] blocks, int ofBlock, int dimension, float[] out) {
    FloatVector a0 = FloatVector.zero(SPECIES), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
    int row = ofBlock;
    int query = ofGroup;
    for (int i = 0; i < dimension; i++) {
      FloatVector r0 = FloatVector.fromArray(SPECIES, blocks, row);
      FloatVector r1 = FloatVector.fromArray(SPECIES, blocks, row + WIDTH);
      FloatVector q = FloatVector.broadcast(SPECIES, group[query]);
      a0 = q.fma(r0, a0);
      a1 = q.fma(r1, a1);
      q = FloatVector.broadcast(SPECIES, group[query + 1]);
      b0 = q.fma(r0, b0);
      b1 = q.fma(r1, b1);
      q = FloatVector.broadcast(SPECIES, group[query + 2]);
      c0 = q.fma(r0, c0);
      c1 = q.fma(r1, c1);
      q = FloatVector.broadcast(SPECIES, group[query + 3]);
      d0 = q.fma(r0, d0);
      d1 = q.fma(r1, d1);
      row += ROWS;
      query += 4;
    }
    a0.intoArray(out, 0);
    a1.intoArray(out, WIDTH);
    b0.intoArray(out, 2 * WIDTH);
    b1.intoArray(out, 3 * WIDTH);
    c0.intoArray(out, 4 * WIDTH);
    c1.intoArray(out, 5 * WIDTH);
    d0.intoArray(out, 6 * WIDTH);
    d1.intoArray(out, 7 * WIDTH);
  }

  private static void eight(float[] group, int ofGroup, float[] blocks, int ofBlock, int dimension, float[] out) {
    FloatVector a0 = FloatVector.zero(SPECIES), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0, g0 = a0, g1 = a0, h0 = a0, h1 = a0;
    int row = ofBlock;
    int query = ofGroup;
    for (int i = 0; i < dimension; i++) {
      FloatVector r0 = FloatVector.fromArray(SPECIES, blocks, row);
      FloatVector r1 = FloatVector.fromArray(SPECIES, blocks, row + WIDTH);
      FloatVector q = FloatVector.broadcast(SPECIES, group[query]);
      a0 = q.fma(r0, a0);
      a1 = q.fma(r1, a1);
      q = FloatVector.broadcast(SPECIES, group[query + 1]);
      b0 = q.fma(r0, b0);
      b1 = q.fma(r1, b1);
      q = FloatVector.broadcast(SPECIES, group[query + 2]);
      c0 = q.fma(r0, c0);
      c1 = q.fma(r1, c1);
      q = FloatVector.broadcast(SPECIES, group[query + 3]);
      d0 = q.fma(r0, d0);
      d1 = q.fma(r1, d1);
      q = FloatVector.broadcast(SPECIES, group[query + 4]);
      e0 = q.fma(r0, e0);
      e1 = q.fma(r1, e1);
      q = FloatVector.broadcast(SPECIES, group[query + 5]);
      f0 = q.fma(r0, f0);
      f1 = q.fma(r1, f1);
      q = FloatVector.broadcast(SPECIES, group[query + 6]);
      g0 = q.fma(r0, g0);
      g1 = q.fma(r1, g1);
      q = FloatVector.broadcast(SPECIES, group[query + 7]);
      h0 = q.fma(r0, h0);
      h1 = q.fma(r1, h1);
      row += ROWS;
      query += 8;
    }
    a0.intoArray(out, 0);
    a1.intoArray(out, WIDTH);
    b0.intoArray(out, 2 * WIDTH);
    b1.intoArray(out, 3 * WIDTH);
    c0.intoArray(out, 4 * WIDTH);
    c1.intoArray(out, 5 * WIDTH);
    d0.intoArray(out, 6 * WIDTH);
    d1.intoArray(out, 7 * WIDTH);
    e0.intoArray(out, 8 * WIDTH);
    e1.intoArray(out, 9 * WIDTH);
    f0.intoArray(out, 10 * WIDTH);
    f1.intoArray(out, 11 * WIDTH);
    g0.intoArray(out, 12 * WIDTH);
    g1.intoArray(out, 13 * WIDTH);
    h0.intoArray(out, 14 * WIDTH);
    h1.intoArray(out, 15 * WIDTH);
  }

  @Override
  long reaching(float[] values, int from, float least) {
    long first = FloatVector.fromArray(SPECIES, values, from).compare(VectorOperators.GE, least).toLong();
    return first | FloatVector.fromArray(SPECIES, values, from + WIDTH).compare(VectorOperators.GE, least).toLong() << WIDTH;
  }

  @Override
  float product(float[] one, int ofOne, float[] other, int ofOther, int dimension) {
    float[] sums = new float[LANES];
    int whole = dimension - dimension % LANES;
    if (WIDTH == 16) {
      FloatVector all = FloatVector.zero(SPECIES);
      for (int i = 0; i < whole; i += LANES) all = all.add(FloatVector.fromArray(SPECIES, one, ofOne + i).mul(FloatVector.fromArray(SPECIES, other, ofOther + i)));
      all.intoArray(sums, 0);
    } else if (WIDTH == 8) {
      FloatVector low = FloatVector.zero(SPECIES);
      FloatVector high = low;
      for (int i = 0; i < whole; i += LANES) {
        low = low.add(FloatVector.fromArray(SPECIES, one, ofOne + i).mul(FloatVector.fromArray(SPECIES, other, ofOther + i)));
        high = high.add(FloatVector.fromArray(SPECIES, one, ofOne + i + 8).mul(FloatVector.fromArray(SPECIES, other, ofOther + i + 8)));
      }
      low.intoArray(sums, 0);
      high.intoArray(sums, 8);
    } else {
      for (int i = 0; i < whole; i += LANES) for (int lane = 0; lane < LANES; lane++) sums[lane] += one[ofOne + i + lane] * other[ofOther + i + lane];
    }
    for (int i = whole; i < dimension; i++) sums[i - whole] += one[ofOne + i] * other[ofOther + i];
    return halved(sums);
  }

  @Override
  int product(byte[] one, int ofOne, byte[] other, int ofOther, int dimension) {
    ShortVector sums = ShortVector.zero(SHORTS);
    int i = 0;
    for (; i + BYTES.length() <= dimension; i += BYTES.length()) {
      ShortVector a = (ShortVector) ByteVector.fromArray(BYTES, one, ofOne + i).convertShape(VectorOperators.B2S, SHORTS, 0);
      ShortVector b = (ShortVector) ByteVector.fromArray(BYTES, other, ofOther + i).convertShape(VectorOperators.B2S, SHORTS, 0);
      sums = sums.add(a.mul(b));
    }
    int sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < dimension; i++) sum += one[ofOne + i] * other[ofOther + i];
    return sum;
  }
}
