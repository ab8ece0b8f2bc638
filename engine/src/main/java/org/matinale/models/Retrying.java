package org.matinale.models;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks again where that may help, after a wait of any length up to twice the one before (full jitter: Brooker, "Exponential Backoff and Jitter", 2015), or after the wait that the server asked for.
 *
 * <p>Questions earn a share of a second call for all of them together ({@value #SHARE}); once that is used up, failures are told at once. So a server that fails often is not asked more because it fails. Being told to come later (429) uses nothing up: nobody asks until then.
 */
final class Retrying implements LanguageModel {
  static final double SHARE = 0.15;
  private static final double FIRST_CREDIT = 2;
  private static final double MOST_CREDIT = 50;
  private static final int MOST_CALLS = 4;

  /** Where a server has enough to do, each after a wait that holds for all. */
  private static final int MOST_TURNS = 8;

  /** Waits inside of a Retry-After, each of which sends nothing. */
  private static final int MOST_WAITS = 12;

  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** Those who waited for the same moment do not all come at it. */
  private static final Duration SPREAD = Duration.ofSeconds(1);

  private final LanguageModel model;
  private final Surroundings surroundings;
  private final Duration longestPause;
  private final Tally tally;
  private final RandomGenerator chance;
  private double credit = FIRST_CREDIT;

  Retrying(LanguageModel model, Surroundings surroundings, Duration longestPause, Tally tally) {
    this.model = model;
    this.surroundings = surroundings;
    this.longestPause = longestPause;
    this.tally = tally;
    this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(surroundings.seed());
  }

  @Override
  public Answer ask(Prompt prompt, Instant by) {
    return ask(prompt, by, Again.ALWAYS);
  }

  /** @param again has the last word where something was sent */
  Answer ask(Prompt prompt, Instant by, Again again) {
    Usage paid = Usage.NONE;
    int calls = 0;
    for (int tries = 1; ; tries++) {
      Answer answer = model.ask(prompt, by);
      switch (answer) {
        case Answer.Given given -> {
          if (calls == 0) earn();
          return new Answer.Given(given.text(), paid.plus(given.usage()), given.model(), calls + given.calls());
        }
        case Answer.Refused refused -> {
          if (calls == 0 && refused.calls() > 0) earn();
          paid = paid.plus(refused.usage());
          calls += refused.calls();
          if (refused.calls() > 0) tally.failure();
          Duration wait = wait(refused, calls, tries, by);
          if (wait == null || refused.calls() > 0 && !again.after(refused.usage()) || !slept(wait)) return new Answer.Refused(refused.problem(), paid, calls, refused.retriable(), refused.after());
          if (refused.calls() > 0) tally.retry();
        }
      }
    }
  }

  /** Null where it is not to be asked again from here. */
  private synchronized @Nullable Duration wait(Answer.Refused refused, int calls, int tries, Instant by) {
    Trouble trouble = Trouble.of(refused.problem());
    if (!refused.retriable() || trouble == Trouble.RESTING || calls >= (trouble == Trouble.BUSY ? MOST_TURNS : MOST_CALLS) || tries > MOST_WAITS) return null;
    Duration after = refused.after();
    Duration wait = after == null ? spread(backoff(calls)) : after.plus(spread(SPREAD));
    if (wait.compareTo(longestPause) > 0 || !surroundings.clock().instant().plus(wait).isBefore(by)) return null;
    if (calls == 0) return wait;
    if (refused.calls() == 0) return wait; // its second call is paid already, and was held back
    if (trouble == Trouble.BUSY) return wait; // a server that says when it can be asked is not asked more for it
    if (credit < 1) return null;
    credit -= 1;
    return wait;
  }

  private static Duration backoff(int calls) {
    Duration most = FIRST_WAIT.multipliedBy(1L << Math.clamp(calls - 1, 0, 10));
    return most.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : most;
  }

  private Duration spread(Duration most) {
    return Duration.ofNanos(chance.nextLong(most.toNanos() + 1));
  }

  private synchronized void earn() {
    credit = Math.min(MOST_CREDIT, credit + SHARE);
  }

  private boolean slept(Duration wait) {
    try {
      surroundings.pause().sleep(wait);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
