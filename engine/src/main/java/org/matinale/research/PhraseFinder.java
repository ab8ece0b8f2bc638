package org.matinale.research;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.language.Word;

/** Finds all phrases of one language in a text in one pass: a trie over stems, walked from each word. Safe for many threads. */
final class PhraseFinder {
  private final Node root = new Node();

  private static final class Node {
    final Map<String, Node> next = new HashMap<>(2);
    final List<Phrase> phrases = new ArrayList<>(1);
  }

  /** A phrase at words {@code first} to {@code last}, both included. */
  record Hit(Phrase phrase, int first, int last) {
    boolean within(Hit other) {
      return other.first <= first && last <= other.last;
    }

    int length() {
      return last - first + 1;
    }
  }

  PhraseFinder(List<Phrase> phrases) {
    for (Phrase phrase : phrases) {
      Node node = root;
      for (String stem : phrase.stems()) node = node.next.computeIfAbsent(stem, s -> new Node());
      node.phrases.add(phrase);
    }
  }

  /** All hits in the order of their first words, those inside a context of their own topic taken out.
   *
   * @param asWritten false where capitals do not count
   */
  List<Hit> in(List<Word> words, String text, boolean asWritten) {
    List<Hit> terms = new ArrayList<>();
    List<Hit> contexts = new ArrayList<>();
    for (int first = 0; first < words.size(); first++) {
      @Nullable Node node = root.next.get(words.get(first).stem());
      for (int last = first; node != null; node = ++last < words.size() ? node.next.get(words.get(last).stem()) : null) {
        for (Phrase phrase : node.phrases) {
          List<Word> there = words.subList(first, last + 1);
          if (!(asWritten ? phrase.writtenAsIn(there, text) : phrase.typedAs(there) && !phrase.onlyACapital())) continue;
          (phrase.context() ? contexts : terms).add(new Hit(phrase, first, last));
        }
      }
    }
    if (!contexts.isEmpty())
      terms.removeIf(term -> contexts.stream().anyMatch(context -> context.phrase.topic() == term.phrase.topic() && term.within(context)));
    return terms;
  }
}
