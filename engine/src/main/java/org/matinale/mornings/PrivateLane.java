package org.matinale.mornings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;
import org.matinale.kernel.Rung;
import org.matinale.models.Answer;
import org.matinale.models.ModelState;
import org.matinale.models.Prompt;
import org.matinale.models.Usage;
import org.matinale.writing.PersonalAnswer;
import org.matinale.writing.PersonalWording;

/** Has what is a reader's own worded by a model in which she confides: her cards in one prompt for her, a question of hers in another, each asked once, never batched, cached or recorded. Where it fails, or is late, nothing changes but
 * words. Safe for many threads. */
final class PrivateLane {
  private final Confidant confidant;
  private final Allowance allowance;
  private final InstantSource clock;
  private final AtomicInteger worded = new AtomicInteger();
  private final AtomicInteger wanted = new AtomicInteger();

  PrivateLane(Confidant confidant, Allowance allowance, InstantSource clock) {
    this.confidant = confidant;
    this.allowance = allowance;
    this.clock = clock;
  }

  /** @param by after which nothing is worth waiting for */
  Briefing word(Briefing briefing, Instant by) {
    @Nullable PersonalWording wording = PersonalWording.of(Composer.personalCards(briefing), briefing.language()).orElse(null);
    if (wording == null) return briefing;
    wanted.incrementAndGet();
    Answer.Given given = asked(wording.prompt(), wording.tokensIn(), by);
    if (given == null) return briefing;
    Map<Integer, PersonalWording.Worded> found = wording.read(given.text(), given.model());
    if (found.isEmpty()) return briefing;
    worded.incrementAndGet();
    return Composer.worded(briefing, found, new Briefing.Share(given.usage().tokens(), Night.money(confidant.model().prices().of(given.usage())), 1));
  }

  /** Empty where nothing passed: then the excerpts' own words are the better answer.
   *
   * @param by after which nothing is worth waiting for */
  Optional<PersonalAnswer.Said> answer(PersonalAnswer question, Instant by) {
    Answer.Given given = asked(question.prompt(), question.tokensIn(), by);
    return given == null ? Optional.empty() : Optional.of(question.read(given.text(), given.model())).filter(said -> !said.sentences().isEmpty());
  }

  /** Null where there is no answer, or nothing left to pay it from. */
  private Answer.@Nullable Given asked(Prompt.Personal prompt, long tokensIn, Instant by) {
    if (!clock.instant().isBefore(by) || !(confidant.models().state(Rung.BRIEF) instanceof ModelState.Ready)) return null;
    long likely = new Usage(tokensIn, 0, prompt.mostTokens(), true, false).tokens();
    long most = new Usage((long) Math.ceil(Authors.AMISS * tokensIn), 0, prompt.mostTokens(), true, false).tokens();
    Allowance.@Nullable Reservation reservation = allowance.reserve(likely, most);
    if (reservation == null) return null;
    long cost = 0;
    try {
      switch (confidant.models().ask(prompt, by, failed -> reservation.again(failed.tokens()))) {
        case Answer.Given given -> {
          cost = given.usage().tokens();
          return given;
        }
        case Answer.Refused refused -> {
          cost = refused.usage().tokens();
          return null;
        }
      }
    } finally {
      reservation.settle(cost);
    }
  }

  /** Whether no briefing had anything for it. */
  boolean idle() {
    return wanted.get() == 0;
  }

  /** Briefings of which a card was worded. */
  int worded() {
    return worded.get();
  }

  /** Tokens, those of the same night before it was broken off among them. */
  long spent() {
    return allowance.spent();
  }
}
