package org.matinale.planner.scheduling;

import java.util.Arrays;

/** A binary heap of numbered things, least key first, ties by a second key; without objects. */
final class Heap {
  private double[] keys = new double[64];
  private double[] ties = new double[64];
  private int[] things = new int[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  double key() {
    return size == 0 ? Double.POSITIVE_INFINITY : keys[0];
  }

  int top() {
    return things[0];
  }

  void clear() {
    size = 0;
  }

  void add(int thing, double key, double tie) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      ties = Arrays.copyOf(ties, 2 * size);
      things = Arrays.copyOf(things, 2 * size);
    }
    int place = size++;
    while (place > 0) {
      int above = (place - 1) / 2;
      if (!before(key, tie, above)) break;
      move(above, place);
      place = above;
    }
    put(place, thing, key, tie);
  }

  int remove() {
    int top = things[0];
    size--;
    if (size == 0) return top;
    int thing = things[size];
    double key = keys[size];
    double tie = ties[size];
    int place = 0;
    while (true) {
      int below = 2 * place + 1;
      if (below >= size) break;
      if (below + 1 < size && before(keys[below + 1], ties[below + 1], below)) below++;
      if (before(key, tie, below)) break;
      move(below, place);
      place = below;
    }
    put(place, thing, key, tie);
    return top;
  }

  private boolean before(double key, double tie, int place) {
    return key < keys[place] || key == keys[place] && tie < ties[place];
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    ties[to] = ties[from];
    things[to] = things[from];
  }

  private void put(int place, int thing, double key, double tie) {
    keys[place] = key;
    ties[place] = tie;
    things[place] = thing;
  }
}
