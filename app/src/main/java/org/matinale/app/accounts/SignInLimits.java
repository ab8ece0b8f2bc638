package org.matinale.app.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often a password may be tried: {@value #FOR_A_NAME} times for a name and {@value #FROM_AN_ADDRESS} from an address within {@link #WINDOW}, whether somebody has that name or not. Kept in
 * memory, for at most {@value #MOST_KEYS} names and as many addresses; beyond, those that were quiet longest are forgotten. A try that is refused is not counted, and makes nothing be forgotten. */
public final class SignInLimits {
  public static final Duration WINDOW = Duration.ofMinutes(15);
  public static final int FOR_A_NAME = 8;
  public static final int FROM_AN_ADDRESS = 40;
  static final int MOST_KEYS = 20_000;
  private static final int LONGEST_KEY = 200;

  private final InstantSource clock;

  private final Map<String, ArrayDeque<Instant>> names = new Tries();
  private final Map<String, ArrayDeque<Instant>> places = new Tries();

  private static final class Tries extends LinkedHashMap<String, ArrayDeque<Instant>> {
    private static final long serialVersionUID = 1;

    Tries() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
      return size() > MOST_KEYS;
    }
  }

  SignInLimits(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a try before it is made, so that many at once are counted too. Empty where it may be made; else when the next may.
   *
   * @param address from which it comes, as the server sees it */
  public synchronized Optional<Instant> attempt(String login, String address) {
    Instant now = clock.instant();
    Optional<Instant> refused = later(next(names.get(name(login)), FOR_A_NAME, now), next(places.get(place(address)), FROM_AN_ADDRESS, now));
    if (refused.isEmpty()) {
      names.computeIfAbsent(name(login), absent -> new ArrayDeque<>()).addLast(now);
      places.computeIfAbsent(place(address), absent -> new ArrayDeque<>()).addLast(now);
    }
    return refused;
  }

  /** She was herself: what was tried for her name is forgotten, and this try of her address. */
  public synchronized void succeeded(String login, String address) {
    names.remove(name(login));
    ArrayDeque<Instant> hers = places.get(place(address));
    if (hers != null) hers.pollLast();
  }

  private static Optional<Instant> next(@Nullable ArrayDeque<Instant> known, int most, Instant now) {
    if (known == null) return Optional.empty();
    while (!known.isEmpty() && !known.peekFirst().plus(WINDOW).isAfter(now)) known.removeFirst();
    return known.size() < most ? Optional.empty() : Optional.of(known.getFirst().plus(WINDOW));
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
    return one.get().isAfter(other.get()) ? one : other;
  }

  private static String name(String login) {
    String folded = Reader.folded(login);
    return folded.substring(0, Math.min(folded.length(), LONGEST_KEY));
  }

  /** One line of IPv6 is a network of 64 bits, of which whoever tries has every address. */
  private static String place(String address) {
    if (!address.contains(":")) return address;
    String[] groups = address.replaceFirst("%.*", "").split(":", -1);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < 4 && i < groups.length && !groups[i].isEmpty(); i++) network.append(' ').append(groups[i]);
    return network.toString();
  }
}
