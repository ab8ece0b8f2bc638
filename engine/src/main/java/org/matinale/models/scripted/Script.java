package org.matinale.models.scripted;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.matinale.kernel.Check;

/** What a scripted server plays. Equal scripts give equal answers to equal requests.
 *
 * @param latency before each answer
 * @param errors share of requests that fail: an error of the server's, or a connection that breaks down
 * @param callsPerWindow requests that are answered in a window of time; the others are told when the next begins. 0 for any number
 * @param diesAfter requests, behind which every connection breaks down; negative for never
 * @param polls of a batch before it is done
 * @param seed of which requests fail, and what is told
 */
public record Script(Duration latency, double errors, int callsPerWindow, Duration window, long diesAfter, int polls, Set<Quirk> quirks, long seed) {
  public static final Script GOOD = new Script(Duration.ZERO, 0, 0, Duration.ofSeconds(1), -1, 2, Set.of(), 1);

  public Script {
    Check.that(!latency.isNegative() && window.isPositive(), "a latency of %s, a window of %s", latency, window);
    Check.that(errors >= 0 && errors <= 1, "a share of errors of %s; 0 to 1", errors);
    Check.that(callsPerWindow >= 0 && polls >= 0, "%d calls in a window, %d polls", callsPerWindow, polls);
    quirks = Set.copyOf(quirks);
  }

  public Script withLatency(Duration time) {
    return new Script(time, errors, callsPerWindow, window, diesAfter, polls, quirks, seed);
  }

  public Script withErrors(double share) {
    return new Script(latency, share, callsPerWindow, window, diesAfter, polls, quirks, seed);
  }

  public Script withRateLimit(int calls, Duration in) {
    return new Script(latency, errors, calls, in, diesAfter, polls, quirks, seed);
  }

  public Script withDeathAfter(long calls) {
    return new Script(latency, errors, callsPerWindow, window, calls, polls, quirks, seed);
  }

  public Script withPolls(int times) {
    return new Script(latency, errors, callsPerWindow, window, diesAfter, times, quirks, seed);
  }

  public Script withSeed(long other) {
    return new Script(latency, errors, callsPerWindow, window, diesAfter, polls, quirks, other);
  }

  public Script with(Quirk quirk) {
    EnumSet<Quirk> more = EnumSet.of(quirk);
    more.addAll(quirks);
    return new Script(latency, errors, callsPerWindow, window, diesAfter, polls, more, seed);
  }

  boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }
}
