package org.matinale.ranking;

import java.util.Arrays;

/** The rows of one query that may be among its best: of many values those within a slack of the k-th best so far. For one thread at a time. */
final class Best {
  private final int number;
  private int[] rows;
  private float[] values;
  private final float[] spare;
  private int size;
  private float cut;
  private float slack;

  /** @param number how many are the best */
  Best(int number) {
    this.number = number;
    rows = new int[3 * number];
    values = new float[3 * number];
    spare = new float[3 * number];
    begin(0);
  }

  /** Forgets all.
   *
   * @param slack by which two values of a row may differ */
  void begin(float slack) {
    this.slack = slack;
    size = 0;
    cut = Float.NEGATIVE_INFINITY;
  }

  /** What a value must reach to be worth offering. */
  float cut() {
    return cut;
  }

  void offer(int row, float value) {
    if (value < cut) return;
    if (size == rows.length) shrink();
    if (value < cut) return;
    rows[size] = row;
    values[size++] = value;
  }

  /** Lets go of those that cannot be among the best. */
  void shrink() {
    if (size < number) return;
    float[] all = size <= spare.length ? spare : new float[size];
    System.arraycopy(values, 0, all, 0, size);
    cut = selected(all, size, size - number) - slack;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (values[i] < cut) continue;
      rows[kept] = rows[i];
      values[kept++] = values[i];
    }
    size = kept;
    if (size > 2 * number) { // many are equal
      rows = Arrays.copyOf(rows, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
  }

  /** The value that a place would have if they were ascending (Hoare's FIND, 1961). */
  private static float selected(float[] values, int size, int place) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) i++;
        while (values[j] > pivot) j--;
        if (i > j) continue;
        float swapped = values[i];
        values[i++] = values[j];
        values[j--] = swapped;
      }
      if (place <= j) high = j;
      else if (place >= i) low = i;
      else break;
    }
    return values[place];
  }

  int size() {
    return size;
  }

  int row(int place) {
    return rows[place];
  }
}
