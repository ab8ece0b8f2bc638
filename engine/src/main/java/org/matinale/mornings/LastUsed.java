package org.matinale.mornings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was used last, so many of it. Safe for many threads. */
final class LastUsed<K, V> {
  private final Map<K, V> values;

  LastUsed(int most) {
    values = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  synchronized @Nullable V find(K key) {
    return values.get(key);
  }

  synchronized void put(K key, V value) {
    values.put(key, value);
  }

  synchronized void keepOnly(Predicate<K> kept) {
    values.keySet().removeIf(kept.negate());
  }

  synchronized void clear() {
    values.clear();
  }
}
