package org.matinale.planner.scheduling;

/** A step of the ladder of quality, best first. */
public enum Rung {
  /** Told by the large model from all sources. */
  FULL,
  /** Told by the small model. */
  BRIEF,
  /** No model: costs no accelerator and is never late. */
  EXTRACTIVE
}
