package org.matinale.kernel;

/** A step of the ladder of quality, best first. */
public enum Rung {
  /** Told by the large model from all sources. */
  FULL,
  /** Told by the small model. */
  BRIEF,
  /** No model: whole sentences of the sources, at the very least an honest link. */
  EXTRACTIVE
}
