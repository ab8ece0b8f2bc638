package org.matinale.mornings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;
import org.matinale.kernel.Rung;
import org.matinale.models.Answer;
import org.matinale.models.ModelState;
import org.matinale.models.Usage;
import org.matinale.writing.PersonalWording;

/** Has the cards worded that are a reader's own, by a model in which she confides: one prompt for her, asked once, never batched, cached or recorded. Where it fails, or is late, the cards keep their words. Safe for many threads. */
final class PrivateLane {
  private final Confidant confidant;
  private final Purse purse;
  private final InstantSource clock;
  private final AtomicInteger worded = new AtomicInteger();
  private final AtomicInteger wanted = new AtomicInteger();

  PrivateLane(Confidant confidant, InstantSource clock) {
    this.confidant = confidant;
    this.purse = new Purse(confidant.budget().amount(), 0);
    this.clock = clock;
  }

  /** @param by after which nothing is worth waiting for */
  Briefing word(Briefing briefing, Instant by) {
    @Nullable PersonalWording wording = PersonalWording.of(Composer.personalCards(briefing), briefing.language()).orElse(null);
    if (wording == null) return briefing;
    wanted.incrementAndGet();
    if (!clock.instant().isBefore(by) || !(confidant.models().state(Rung.BRIEF) instanceof ModelState.Ready)) return briefing;
    long likely = cost(new Usage(wording.tokensIn(), 0, wording.prompt().mostTokens(), true, false));
    long most = cost(new Usage((long) Math.ceil(Authors.AMISS * wording.tokensIn()), 0, wording.prompt().mostTokens(), true, false));
    Purse.@Nullable Reservation reservation = purse.reserve(likely, most);
    if (reservation == null) return briefing;
    long cost = 0;
    try {
      switch (confidant.models().ask(wording.prompt(), by, failed -> reservation.again(cost(failed)))) {
        case Answer.Given given -> {
          cost = cost(given.usage());
          Map<Integer, PersonalWording.Worded> found = wording.read(given.text(), given.model());
          if (found.isEmpty()) return briefing;
          worded.incrementAndGet();
          return Composer.worded(briefing, found, new Briefing.Share(given.usage().tokens(), Night.money(confidant.model().prices().of(given.usage())), 1));
        }
        case Answer.Refused refused -> {
          cost = cost(refused.usage());
          return briefing;
        }
      }
    } finally {
      reservation.settle(cost);
    }
  }

  private long cost(Usage usage) {
    return Authors.cost(confidant.model(), usage, confidant.budget().unit());
  }

  /** Whether no briefing had anything for it. */
  boolean idle() {
    return wanted.get() == 0;
  }

  /** Briefings of which a card was worded. */
  int worded() {
    return worded.get();
  }

  /** In its budget's unit. */
  long spent() {
    return purse.spent();
  }
}
