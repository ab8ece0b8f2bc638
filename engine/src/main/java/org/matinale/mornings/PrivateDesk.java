package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Rung;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelState;
import org.matinale.models.Surroundings;
import org.matinale.writing.PersonalAnswer;

/** A household's private model, by day and by night: connected when it is asked first, and anew some time after it was given up. It keeps nothing but a count of tokens, {@link Allowance}. Safe for many threads. */
final class PrivateDesk implements AutoCloseable {
  private static final Duration GIVEN_UP_FOR = Duration.ofMinutes(10);

  private final PrivateTerms terms;
  private final Allowance allowance;
  private final InstantSource clock;
  private final long seed;
  private @Nullable Connected connected;
  private boolean closed;

  private record Connected(ConnectedModels models, Instant at) {}

  PrivateDesk(PrivateTerms terms, Folder folder, InstantSource clock, long seed) {
    this.terms = terms;
    this.allowance = new Allowance(folder.file(Allowance.FILE), terms.budget(), () -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    this.clock = clock;
    this.seed = seed;
  }

  Briefing word(Briefing briefing, Instant by) {
    return lane().map(lane -> lane.word(briefing, by)).orElse(briefing);
  }

  Optional<PersonalAnswer.Said> answer(PersonalAnswer question, Instant by) {
    return lane().flatMap(lane -> lane.answer(question, by));
  }

  /** Tokens, on the day that it is now. */
  long spent() {
    return allowance.spent();
  }

  String currency() {
    return terms.currency();
  }

  private synchronized Optional<PrivateLane> lane() {
    if (closed) return Optional.empty();
    Instant now = clock.instant();
    Connected open = connected;
    if (open != null && open.models().state(Rung.BRIEF) instanceof ModelState.GivenUp && Duration.between(open.at(), now).abs().compareTo(GIVEN_UP_FOR) >= 0) {
      open.models().close();
      open = null;
    }
    if (open == null) connected = open = new Connected(LanguageModels.connected(terms.endpoint(), Surroundings.real(clock, seed)), now);
    return Optional.of(new PrivateLane(Confidant.of(open.models(), terms.budget()), allowance, clock));
  }

  /** Breaks off what is under way. */
  @Override
  public synchronized void close() {
    closed = true;
    if (connected != null) connected.models().close();
    connected = null;
  }
}
