package org.matinale.app.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Remembering;
import org.matinale.app.editions.Edition;
import org.matinale.app.editions.Made;

/** The markup of the mornings that were looked at last: one that is read often is written once. Safe for many threads. */
final class MarkedEditions implements Remembering {
  private static final int MOST = 64;

  private final Map<Key, MarkedEdition> lastUsed =
      new LinkedHashMap<>(MOST, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MarkedEdition> eldest) {
          return size() > MOST;
        }
      };

  private record Key(ReaderId reader, LocalDate date, Instant madeAt) {}

  /** @param edition read where the markup is not at hand */
  MarkedEdition of(ReaderId reader, Made made, Supplier<Optional<Edition>> edition) {
    Key key = new Key(reader, made.date(), made.madeAt());
    synchronized (lastUsed) {
      MarkedEdition known = lastUsed.get(key);
      if (known != null) return known;
    }
    MarkedEdition marked = MarkedEdition.of(edition.get().map(Edition::briefing).orElseThrow(Missing::new));
    synchronized (lastUsed) {
      lastUsed.put(key, marked);
    }
    return marked;
  }

  @Override
  public void keepOnly(Predicate<ReaderId> readers) {
    synchronized (lastUsed) {
      lastUsed.keySet().removeIf(key -> !readers.test(key.reader()));
    }
  }
}
