package org.matinale.writing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;
import org.matinale.models.Prompt;
import org.matinale.research.Dossier;
import org.matinale.stories.Story;

/** A matter to be told by a model: the prompt, made of public text alone, and how its answer is read. Equal matters make the equal prompt. */
public final class Commission {
  private final Prompt.Shared prompt;

  private Commission(Prompt.Shared prompt) {
    this.prompt = prompt;
  }

  /** Empty where the sources leave a model nothing to tell: none is open, or none says more than its title. */
  public static Optional<Commission> of(Story story, Language language, Rung rung, @Nullable Instant since) {
    return Optional.empty();
  }

  /** @param dossier on a topic; a reader's own wish is not for everybody */
  public static Optional<Commission> of(Dossier dossier, Rung rung, @Nullable Instant since) {
    return Optional.empty();
  }

  public Prompt.Shared prompt() {
    return prompt;
  }

  /** The prompt's tokens, estimated. */
  public long tokensIn() {
    return 0;
  }

  /** The answer's tokens, estimated. */
  public long tokensOut() {
    return 0;
  }

  /** Reads what a model answered: every sentence is checked against the excerpts it cites. */
  public Reading read(String answer, String model) {
    return new Reading.TooLittle(new org.matinale.kernel.Problem("not-yet", "not yet"), 0, true);
  }
}
