package org.matinale.models;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests be under way as the server bears: one more after each window of answers without trouble, half as many after trouble that comes of crowding (additive increase, multiplicative decrease: Chiu and Jain, 1989).
 *
 * <p>Trouble counts once for all that were under way when it came. Answers that take more than {@value #BLOWN_UP} times as long for each token as the quickest lately are trouble too.
 */
final class Throttle implements LanguageModel {
  static final double BLOWN_UP = 4;
  private static final int FIRST = 4;
  private static final double SMOOTHING = 0.1;

  /** What is quickest is slowly forgotten, since a server's other work comes and goes. */
  private static final double FADING = 1.002;

  /** Answers before their pace says anything. */
  private static final int KNOWN_AFTER = 20;

  /** A wait ends when somebody leaves; it looks at the clock so often in between. */
  private static final long LOOKS_EVERY_MILLIS = 250;

  private final LanguageModel model;
  private final InstantSource clock;
  private final Tally tally;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition left = lock.newCondition();
  private double limit;
  private int under;
  private long begun;
  private long lastCut;
  private double pace;
  private double quickest = Double.MAX_VALUE;
  private int known;

  Throttle(LanguageModel model, int most, InstantSource clock, Tally tally) {
    this.model = model;
    this.most = most;
    this.clock = clock;
    this.tally = tally;
    this.limit = Math.min(FIRST, most);
  }

  int limit() {
    lock.lock();
    try {
      return (int) limit;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Answer ask(Prompt prompt, Instant by) {
    long number = enter(by);
    if (number < 0) return Trouble.LATE.refused("no place among %d requests came free before its time was over".formatted(limit()));
    Instant start = clock.instant();
    Answer answer = null;
    try {
      answer = model.ask(prompt, by);
      return answer;
    } finally {
      leave(number, answer, Duration.between(start, clock.instant()));
    }
  }

  /** The number of the request, or -1 where its time was over, or its thread was stopped, before there was a place. */
  private long enter(Instant by) {
    lock.lock();
    try {
      while (under >= (int) limit) {
        if (!clock.instant().isBefore(by)) return -1;
        left.await(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (!clock.instant().isBefore(by)) return -1;
      under++;
      return ++begun;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return -1;
    } finally {
      lock.unlock();
    }
  }

  private void leave(long number, @Nullable Answer answer, Duration took) {
    lock.lock();
    try {
      under--;
      switch (answer) {
        case null -> {}
        case Answer.Given given -> {
          tally.spent(took);
          learnPace(took, given.usage().out());
          if (known >= KNOWN_AFTER && pace > BLOWN_UP * quickest && limit > 1) {
            cut(number);
            quickest = pace / 2;
          } else {
            limit = Math.min(most, limit + 1 / limit);
          }
        }
        case Answer.Refused refused -> {
          if (refused.calls() > 0) tally.spent(took);
          if (refused.calls() > 0 && Trouble.of(refused.problem()).crowded()) cut(number);
        }
      }
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void learnPace(Duration took, long tokensOut) {
    double now = took.toNanos() / 1e9 / (tokensOut + 20);
    pace = known == 0 ? now : pace + SMOOTHING * (now - pace);
    if (++known >= KNOWN_AFTER / 2) quickest = Math.min(quickest * FADING, Math.max(pace, 1e-6));
  }

  /** What began before the last cut suffered from what was cut already. */
  private void cut(long number) {
    if (number <= lastCut) return;
    limit = Math.max(1, limit / 2);
    lastCut = begun;
  }
}
