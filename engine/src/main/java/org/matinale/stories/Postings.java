package org.matinale.stories;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which stories use a stem, newest last; finds the few that share most with an article without looking at the rest. Scratch space inside: for one thread. */
final class Postings {
  private static final int PROBES = 10;
  private static final int CANDIDATES = 20;
  private static final int LONGEST = 256;

  private final Vocabulary vocabulary;
  private final Map<Integer, Posting> byTerm = new HashMap<>();
  private float[] shared = new float[1 << 10];
  private int[] touched = new int[1 << 10];

  private static final class Posting {
    int[] stories = new int[2];
    int size;

    void add(int story) {
      for (int i = size - 1; i >= Math.max(0, size - 8); i--) if (stories[i] == story) return;
      if (size == stories.length) stories = Arrays.copyOf(stories, size * 2);
      stories[size++] = story;
    }
  }

  Postings(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void add(int story, int[] terms) {
    for (int term : terms) byTerm.computeIfAbsent(term, t -> new Posting()).add(story);
    if (story >= shared.length) {
      shared = Arrays.copyOf(shared, story * 2);
      touched = Arrays.copyOf(touched, story * 2);
    }
  }

  /** The numbers of the stories that share the most telling stems, at most {@value #CANDIDATES}, most first. */
  int[] nearest(int[] terms, float[] strengths) {
    int count = 0;
    for (int at : mostTelling(terms, strengths)) {
      Posting posting = byTerm.get(terms[at]);
      if (posting == null) continue;
      float value = strengths[at] * vocabulary.weight(terms[at]);
      int last = -1;
      for (int i = Math.max(0, posting.size - LONGEST); i < posting.size; i++) {
        int story = posting.stories[i];
        if (story == last) continue;
        last = story;
        if (shared[story] == 0) touched[count++] = story;
        shared[story] += value * value;
      }
    }
    int[] best = strongest(count);
    for (int i = 0; i < count; i++) shared[touched[i]] = 0;
    return best;
  }

  private int[] mostTelling(int[] terms, float[] strengths) {
    long[] order = new long[terms.length];
    for (int i = 0; i < terms.length; i++) order[i] = key(strengths[i] * vocabulary.weight(terms[i]), i);
    Arrays.sort(order);
    int[] first = new int[Math.min(PROBES, terms.length)];
    for (int i = 0; i < first.length; i++) first[i] = (int) order[i];
    return first;
  }

  private int[] strongest(int count) {
    long[] order = new long[CANDIDATES];
    int size = 0;
    for (int i = 0; i < count; i++) {
      long key = key(shared[touched[i]], touched[i]);
      if (size == CANDIDATES && key >= order[size - 1]) continue;
      int at = size < CANDIDATES ? size++ : size - 1;
      for (; at > 0 && order[at - 1] > key; at--) order[at] = order[at - 1];
      order[at] = key;
    }
    int[] best = new int[size];
    for (int i = 0; i < size; i++) best[i] = (int) order[i];
    return best;
  }

  /** Sorts larger values first, then smaller numbers: positive floats order as their bits do. */
  private static long key(float value, int number) {
    return ((long) ~Float.floatToIntBits(value) << 32) | number;
  }
}
