package org.matinale.ranking;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was used lately, at most twice a number of things: those that nobody asked for while as many others came are made again. Safe for many threads; two that ask at once may both make it. */
final class Kept<K, V> {
  private final int number;
  private volatile Map<K, V> young = new ConcurrentHashMap<>();
  private volatile Map<K, V> old = Map.of();

  Kept(int number) {
    this.number = number;
  }

  V of(K key, Function<? super K, ? extends V> made) {
    V found = find(key);
    return found != null ? found : put(key, made.apply(key));
  }

  @Nullable V find(K key) {
    V found = young.get(key);
    if (found != null) return found;
    V before = old.get(key);
    return before == null ? null : put(key, before);
  }

  /** The value, or the one that was there already. */
  V put(K key, V value) {
    if (young.size() >= number) age();
    V known = young.putIfAbsent(key, value);
    return known == null ? value : known;
  }

  synchronized void clear() {
    old = Map.of();
    young = new ConcurrentHashMap<>();
  }

  private synchronized void age() {
    if (young.size() < number) return;
    old = young;
    young = new ConcurrentHashMap<>();
  }
}
