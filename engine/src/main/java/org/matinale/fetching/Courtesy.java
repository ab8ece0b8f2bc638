package org.matinale.fetching;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Whose turn it is: one request at a time for each host, with a pause after it, and only so many in all.
 *
 * <p>The host's turn is taken before the place among all requests, so that nobody holds a place while a host makes her wait; a request that a redirect leads to another
 * host gives both back first. How the quick and those known to be slow share the places is {@link Places}'s.
 */
final class Courtesy {
  private static final int FORGETS_ABOVE = 20_000;

  /** Of a wait without a deadline: a host that asks for longer is not waited for. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final Outside outside;
  private final Places places;
  private final ConcurrentHashMap<String, Host> hosts = new ConcurrentHashMap<>();

  Courtesy(Outside outside, int atOnce) {
    this.outside = outside;
    this.places = new Places(atOnce);
  }

  private static final class Host {
    final Semaphore turn = new Semaphore(1, true);
    /** Callers that hold or await the turn; guarded by the map. */
    int callers;
    volatile Instant free = Instant.MIN;
    /** Until when the host itself asked to be left alone. */
    volatile Instant closed = Instant.MIN;
  }

  /** A place among all requests, and the host's turn. Giving up the turn keeps the place: what was fetched still fills memory. */
  final class Turn implements AutoCloseable {
    private final String name;
    private final Host host;
    private final boolean slow;
    private boolean hostHeld = true;
    private boolean placeHeld = true;

    private Turn(String name, Host host, boolean slow) {
      this.name = name;
      this.host = host;
      this.slow = slow;
    }

    /** Lets the next one ask this host, after the pause. */
    void leaveHost(Duration pause) {
      if (!hostHeld) return;
      hostHeld = false;
      Instant next = outside.clock().instant().plus(pause);
      if (next.isAfter(host.free)) host.free = next;
      release(name, host);
    }

    @Override
    public void close() {
      leaveHost(Duration.ZERO);
      if (placeHeld) places.give(slow);
      placeHeld = false;
    }
  }

  /** Waits for the turn.
   *
   * @param spaced whether the pause after the request before is kept
   * @return null where it would come after the deadline, or the host asked to be left alone
   */
  @Nullable Turn turn(String name, boolean spaced, boolean knownToBeSlow, @Nullable Instant deadline) throws InterruptedException {
    Host host = hosts.compute(name, (key, known) -> {
      Host one = known == null ? new Host() : known;
      one.callers++;
      return one;
    });
    boolean held = false;
    boolean granted = false;
    try {
      host.turn.acquire();
      held = true;
      Instant now = outside.clock().instant();
      if (host.closed.isAfter(now)) return null;
      Instant start = spaced && host.free.isAfter(now) ? host.free : now;
      if (start.isAfter(deadline == null ? now.plus(LONGEST_WAIT) : deadline)) return null;
      if (start.isAfter(now)) outside.pause().sleep(Duration.between(now, start));
      places.take(knownToBeSlow);
      if (deadline != null && outside.clock().instant().isAfter(deadline)) {
        places.give(knownToBeSlow);
        return null;
      }
      granted = true;
      return new Turn(name, host, knownToBeSlow);
    } finally {
      if (!granted) {
        if (held) release(name, host);
        else left(name, host);
      }
    }
  }

  /** Nobody asks this host before then. */
  void pause(String name, Instant until) {
    hosts.compute(name, (key, known) -> {
      Host one = known == null ? new Host() : known;
      if (until.isAfter(one.closed)) one.closed = until;
      return one;
    });
  }

  private void release(String name, Host host) {
    host.turn.release();
    left(name, host);
  }

  private void left(String name, Host host) {
    Instant now = outside.clock().instant();
    hosts.compute(name, (key, known) -> {
      host.callers--;
      boolean idle = host.callers == 0 && !host.free.isAfter(now) && !host.closed.isAfter(now);
      return idle && hosts.size() > FORGETS_ABOVE ? null : host;
    });
  }
}
