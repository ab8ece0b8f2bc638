package org.matinale.models;

import java.time.Instant;
import org.matinale.kernel.Rung;

/** Models that write, and how they are: what a night needs to know to ask no more than is worth asking. */
public interface WritingModels extends LanguageModel {
  /** The same, by whoever pays for failures too.
   *
   * @param again asked before each further try */
  Answer ask(Prompt prompt, Instant by, Again again);

  @Override
  default Answer ask(Prompt prompt, Instant by) {
    return ask(prompt, by, Again.ALWAYS);
  }

  /** Whether, and when, the model of this rung is worth asking. */
  ModelState state(Rung rung);

  /** How many questions are worth having under way now; 0 where none is any more. */
  int concurrency();

  /** Says that the answer to this prompt made no sense. */
  void garbage(Prompt prompt);
}
