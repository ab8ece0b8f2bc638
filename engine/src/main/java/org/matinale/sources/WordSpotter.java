package org.matinale.sources;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;

/** Finds which of a fixed set of words occur in a short name, all in one pass over it (Aho and Corasick, 1975).
 *
 * <p>A word is lower-case letters; a blank at either end asks for the edge of a run of letters and digits, so that " ad " is in "top-ad", but neither in "header" nor in
 * the generated "e1ad".
 */
final class WordSpotter {
  /** a to z, one sign for all digits, and the blank that stands for everything else. */
  private static final int ALPHABET = 28;

  private static final int DIGIT = 26;
  private static final int EDGE = 27;

  private final int[] next;
  private final int[] marks;

  /** @param words each with the bits it stands for; a name's marks are the union over the words in it */
  WordSpotter(Map<String, Integer> words) {
    int states = 1 + words.keySet().stream().mapToInt(String::length).sum();
    int[] trie = new int[states * ALPHABET];
    Arrays.fill(trie, -1);
    int[] found = new int[states];
    int used = 1;
    for (Map.Entry<String, Integer> word : words.entrySet()) {
      int state = 0;
      for (int i = 0; i < word.getKey().length(); i++) {
        int edge = state * ALPHABET + letter(word.getKey().charAt(i));
        if (trie[edge] < 0) trie[edge] = used++;
        state = trie[edge];
      }
      found[state] |= word.getValue();
    }
    int[] fallback = new int[states];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int letter = 0; letter < ALPHABET; letter++) {
      if (trie[letter] < 0) trie[letter] = 0;
      else open.add(trie[letter]);
    }
    while (!open.isEmpty()) {
      int state = open.remove();
      found[state] |= found[fallback[state]];
      for (int letter = 0; letter < ALPHABET; letter++) {
        int edge = state * ALPHABET + letter;
        int back = trie[fallback[state] * ALPHABET + letter];
        if (trie[edge] < 0) {
          trie[edge] = back;
        } else {
          fallback[trie[edge]] = back;
          open.add(trie[edge]);
        }
      }
    }
    this.next = trie;
    this.marks = found;
  }

  /** The bits of every word that occurs in the name, whatever its case. */
  int marks(String name) {
    if (name.isEmpty()) return 0;
    int state = next[EDGE];
    int seen = marks[state];
    for (int i = 0; i < name.length(); i++) {
      state = next[state * ALPHABET + letter(name.charAt(i))];
      seen |= marks[state];
    }
    return seen | marks[next[state * ALPHABET + EDGE]];
  }

  private static int letter(char c) {
    if (c >= 'a' && c <= 'z') return c - 'a';
    if (c >= 'A' && c <= 'Z') return c - 'A';
    return c >= '0' && c <= '9' ? DIGIT : EDGE;
  }
}
