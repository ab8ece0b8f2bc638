package org.matinale.fetching;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was fetched so far. Safe for many threads. */
final class Counted {
  private final LongAdder requests = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder wireBytes = new LongAdder();
  private final LongAdder decodedBytes = new LongAdder();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

  void requests() {
    requests.increment();
  }

  void unchanged() {
    unchanged.increment();
  }

  /** @param wire as they arrived
   * @param decoded when unpacked */
  void bytes(long wire, long decoded) {
    wireBytes.add(wire);
    decodedBytes.add(decoded);
  }

  Answer.Failed failed(Answer.Failed failed) {
    failures.computeIfAbsent(failed.problem().code(), code -> new LongAdder()).increment();
    return failed;
  }

  Traffic traffic() {
    Map<String, Long> counted = new HashMap<>();
    failures.forEach((code, count) -> counted.put(code, count.sum()));
    return new Traffic(requests.sum(), unchanged.sum(), wireBytes.sum(), decodedBytes.sum(), counted);
  }
}
