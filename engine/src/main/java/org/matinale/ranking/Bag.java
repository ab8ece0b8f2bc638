package org.matinale.ranking;

import java.util.List;
import java.util.Map;

/** Words with weights, in the order of their letters, found by their number. */
final class Bag {
  private static final int SCATTER = 0x9E3779B9;

  private final int[] words;
  private final double[] weights;
  private final int[] places;

  private Bag(int[] words, double[] weights) {
    this.words = words;
    this.weights = weights;
    int slots = Math.max(2, Integer.highestOneBit(Math.max(1, words.length * 2 - 1)) << 1);
    places = new int[slots];
    for (int place = 0; place < words.length; place++) {
      int slot = slot(words[place]);
      while (places[slot] != 0) slot = (slot + 1) & (slots - 1);
      places[slot] = place + 1;
    }
  }

  static Bag of(Map<String, Double> weights, Vocabulary vocabulary) {
    List<Map.Entry<String, Double>> sorted = weights.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    return new Bag(sorted.stream().mapToInt(entry -> vocabulary.number(entry.getKey())).toArray(), sorted.stream().mapToDouble(Map.Entry::getValue).toArray());
  }

  private int slot(int word) {
    return (word * SCATTER >>> 7) & (places.length - 1);
  }

  int size() {
    return words.length;
  }

  int word(int place) {
    return words[place];
  }

  double weight(int place) {
    return weights[place];
  }

  /** The place of a word; -1 where it is not in it. */
  int place(int word) {
    for (int slot = slot(word); ; slot = (slot + 1) & (places.length - 1)) {
      int place = places[slot] - 1;
      if (place < 0 || words[place] == word) return place;
    }
  }
}
