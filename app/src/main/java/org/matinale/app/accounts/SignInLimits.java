package org.matinale.app.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How often a password may be tried: {@value #FOR_A_NAME} times for a name and {@value #FROM_AN_ADDRESS} from an address within {@link #WINDOW}, whether somebody has that name or not. Kept in
 * memory, for at most {@value #MOST_KEYS} names and addresses; beyond, those that were quiet longest are forgotten. */
public final class SignInLimits {
  public static final Duration WINDOW = Duration.ofMinutes(15);
  public static final int FOR_A_NAME = 8;
  public static final int FROM_AN_ADDRESS = 40;
  static final int MOST_KEYS = 20_000;
  private static final int LONGEST_KEY = 200;

  private final InstantSource clock;

  private final LinkedHashMap<String, ArrayDeque<Instant>> tries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  SignInLimits(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a try before it is made, so that many at once are counted too. Empty where it may be made; else when the next may.
   *
   * @param address from which it comes, as the server sees it */
  public synchronized Optional<Instant> attempt(String login, String address) {
    Instant now = clock.instant();
    Optional<Instant> refused = later(next(name(login), FOR_A_NAME, now), next(place(address), FROM_AN_ADDRESS, now));
    if (refused.isEmpty()) {
      of(name(login)).addLast(now);
      of(place(address)).addLast(now);
    }
    return refused;
  }

  /** She was herself: what was tried for her name is forgotten, and this try of her address. */
  public synchronized void succeeded(String login, String address) {
    tries.remove(name(login));
    of(place(address)).pollLast();
  }

  private Optional<Instant> next(String key, int most, Instant now) {
    ArrayDeque<Instant> known = of(key);
    while (!known.isEmpty() && !known.peekFirst().plus(WINDOW).isAfter(now)) known.removeFirst();
    return known.size() < most ? Optional.empty() : Optional.of(known.getFirst().plus(WINDOW));
  }

  private ArrayDeque<Instant> of(String key) {
    return tries.computeIfAbsent(key, absent -> new ArrayDeque<>());
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
    return one.get().isAfter(other.get()) ? one : other;
  }

  private static String name(String login) {
    String folded = Reader.folded(login);
    return "name " + folded.substring(0, Math.min(folded.length(), LONGEST_KEY));
  }

  /** One line of IPv6 is a network of 64 bits, of which whoever tries has every address. */
  private static String place(String address) {
    if (!address.contains(":")) return "from " + address;
    String[] groups = address.replaceFirst("%.*", "").split(":", -1);
    StringBuilder network = new StringBuilder("from");
    for (int i = 0; i < 4 && i < groups.length && !groups[i].isEmpty(); i++) network.append(' ').append(groups[i]);
    return network.toString();
  }
}
