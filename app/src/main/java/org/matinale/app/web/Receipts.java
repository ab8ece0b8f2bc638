package org.matinale.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.matinale.app.rights.Receipt;
import org.matinale.app.storage.Identifiers;

/** Receipts of erasures, for an hour and in memory alone, under an address that only whoever erased is told: there is no account any more that could ask for them. */
final class Receipts {
  private static final Duration SHOWN = Duration.ofHours(1);
  private static final int MOST = 1_000;

  private final Identifiers identifiers;
  private final InstantSource clock;
  private final Map<String, Shown> shown = new LinkedHashMap<>();

  private record Shown(Receipt receipt, Instant until) {}

  Receipts(Identifiers identifiers, InstantSource clock) {
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** @return the last part of its address */
  synchronized String keep(Receipt receipt) {
    Instant now = clock.instant();
    shown.values().removeIf(one -> one.until().isBefore(now));
    if (shown.size() >= MOST) shown.remove(shown.keySet().iterator().next());
    String secret = identifiers.secret();
    shown.put(Identifiers.hash(secret), new Shown(receipt, now.plus(SHOWN)));
    return secret;
  }

  synchronized Optional<Receipt> find(String secret) {
    return Optional.ofNullable(shown.get(Identifiers.hash(secret))).filter(one -> one.until().isAfter(clock.instant())).map(Shown::receipt);
  }
}
