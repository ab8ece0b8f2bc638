package org.matinale.models;

import java.time.Instant;

/** A model that writes; the one door to it. What goes wrong with it is a value. Safe for many threads, and made for virtual ones, since it blocks. */
public interface LanguageModel {
  /** @param by when an answer is of no more use: nothing is begun then, and what is under way is broken off */
  Answer ask(Prompt prompt, Instant by);
}
