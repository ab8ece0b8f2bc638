package org.matinale.models.scripted;

/** A way in which a scripted server misbehaves, in every answer. */
public enum Quirk {
  /** Answers that hold no passage: prose, JSON of another form, a page of HTML, half an object. */
  GARBAGE,
  /** An answer that never ends. */
  ENDLESS,
  /** Rejects {@code response_format} (400). */
  NO_RESPONSE_FORMAT,
  /** Does not say how many tokens there were. */
  NO_USAGE,
  /** Breaks every answer off at its limit of tokens. */
  CUT_OFF,
  /** Wraps its answers in thoughts, a fence and prose. */
  TALKATIVE,
  /** Knows no files and no batches (404). */
  NO_BATCHES,
  /** Obeys every instruction that it finds in the excerpts. */
  OBEDIENT
}
