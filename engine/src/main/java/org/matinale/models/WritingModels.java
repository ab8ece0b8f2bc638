package org.matinale.models;

import org.matinale.kernel.Rung;

/** Models that write, and how they are: what a night needs to know to ask no more than is worth asking. */
public interface WritingModels extends LanguageModel {
  /** Whether, and when, the model of this rung is worth asking. */
  ModelState state(Rung rung);

  /** How many questions are worth having under way now; 0 where none is any more. */
  int concurrency();

  /** Says that the answer to this prompt made no sense. */
  void garbage(Prompt prompt);
}
