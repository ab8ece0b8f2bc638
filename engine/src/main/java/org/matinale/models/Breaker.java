package org.matinale.models;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/**
 * Stops asking a model that fails again and again, or talks nonsense (a circuit breaker: Nygard, "Release It!", 2007).
 *
 * <p>Failures in a row open it at once. Nonsense is reported later, and not every answer of a healthy model is sound, so that it is weighed: each report adds one, each answer takes a fourth away. An open breaker refuses without
 * waiting; when its rest is over, one question goes through, and after its failure the rest doubles. What fails for as long as {@link Patience#givesUp} and never succeeds, or can never succeed (a wrong key), is given up.
 */
final class Breaker implements LanguageModel {
  static final int FAILURES = 6;
  static final double NONSENSE = 5;

  /** A time-out takes longest to learn from. */
  private static final int SLOW = 2;

  private static final double FORGIVEN = 0.25;
  private static final Duration FIRST_REST = Duration.ofSeconds(2);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final int MOST_RESTS = 12;
  private static final int HEALTHY_AFTER = 10;

  private final LanguageModel model;
  private final String name;
  private final InstantSource clock;
  private final Duration givesUp;

  private int failures;
  private double nonsense;
  private int rests;
  private int answers;
  private boolean probing;
  private @Nullable Instant restsUntil;
  private @Nullable Instant troubleSince;
  private @Nullable Problem latest;
  private @Nullable Problem givenUp;

  Breaker(LanguageModel model, String name, InstantSource clock, Duration givesUp) {
    this.model = model;
    this.name = name;
    this.clock = clock;
    this.givesUp = givesUp;
  }

  @Override
  public Answer ask(Prompt prompt, Instant by) {
    boolean probe;
    synchronized (this) {
      if (givenUp != null) return Trouble.GIVEN_UP.refused(givenUp.message());
      Instant now = clock.instant();
      Instant until = restsUntil;
      if (until != null && (now.isBefore(until) || probing)) {
        Duration left = now.isBefore(until) ? Duration.between(now, until) : FIRST_REST;
        return new Answer.Refused(Trouble.RESTING.told("%s rests after failures, the last of them: %s".formatted(name, because())), Usage.NONE, 0, true, left);
      }
      probe = until != null;
      probing = probe;
    }
    boolean returned = false;
    try {
      Answer answer = model.ask(prompt, by);
      learn(answer, probe);
      returned = true;
      return answer;
    } finally {
      if (!returned && probe) release();
    }
  }

  private synchronized void release() {
    probing = false;
  }

  private synchronized void learn(Answer answer, boolean probe) {
    if (probe) probing = false;
    switch (answer) {
      case Answer.Given given -> succeeded(probe);
      case Answer.Refused refused -> {
        Trouble trouble = Trouble.of(refused.problem());
        switch (trouble.weight()) {
          case NONE -> {}
          case STRIKE -> failed(refused.problem(), probe);
          case FINAL -> giveUp(refused.problem());
        }
      }
    }
  }

  private void succeeded(boolean probe) {
    failures = 0;
    nonsense = Math.max(0, nonsense - FORGIVEN);
    if (probe) {
      restsUntil = null;
      answers = 0;
    }
    if (nonsense < 1) troubleSince = null;
    if (++answers >= HEALTHY_AFTER && nonsense < 1) rests = 0;
  }

  private void failed(Problem problem, boolean probe) {
    latest = problem;
    if (troubleSince == null) troubleSince = clock.instant();
    failures += Trouble.of(problem) == Trouble.TOO_SLOW ? SLOW : 1;
    if (probe || (restsUntil == null && failures >= FAILURES)) rest();
  }

  /** Says that an answer made no sense. */
  synchronized void garbage() {
    if (givenUp != null || restsUntil != null) return; // of before its rest
    latest = new Problem("nonsense", "%s answers nonsense. Maybe the model is too small for the task, or its chat template is wrong.".formatted(name));
    if (troubleSince == null) troubleSince = clock.instant();
    nonsense++;
    if (nonsense < NONSENSE) return;
    nonsense = NONSENSE; // after the rest, the next nonsense opens it again
    rest();
  }

  private void rest() {
    Instant now = clock.instant();
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(rests, 10));
    rests++;
    restsUntil = now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
    if (rests > 1 && troubleSince != null && !troubleSince.plus(givesUp).isAfter(now) || rests > MOST_RESTS)
      giveUp(new Problem("model-given-up", "%s is not asked again tonight: since %s there was nothing but failures, the last of them: %s".formatted(name, troubleSince, because())));
  }

  private void giveUp(Problem problem) {
    if (givenUp == null) givenUp = problem;
  }

  private String because() {
    return latest == null ? "none" : latest.message();
  }

  synchronized ModelState state() {
    if (givenUp != null) return new ModelState.GivenUp(givenUp);
    Instant until = restsUntil;
    if (until != null && clock.instant().isBefore(until)) return new ModelState.Resting(until, latest == null ? new Problem("model-resting", name + " rests") : latest);
    return new ModelState.Ready();
  }

  /** Whether the next question is the one that finds out. */
  synchronized boolean probes() {
    return restsUntil != null;
  }
}
