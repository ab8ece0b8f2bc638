package org.matinale.ranking;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers for words, so that texts are compared as numbers. Which word has which number depends on who asked first, and nothing may depend on it. Safe for many threads. */
final class Vocabulary {
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  /** The word's number, from 0; the same every time. */
  int number(String word) {
    Integer known = numbers.get(word);
    return known != null ? known : numbers.computeIfAbsent(word, fresh -> next.getAndIncrement());
  }

  /** More than any number given so far. */
  int size() {
    return next.get();
  }
}
