package org.matinale.planner.scheduling;

/** A step of the ladder of quality, best first. It has the names of the engine's and is not the same: the planner has no engine on its class path, and here a rung is what a job costs and is worth, and nothing that is read. */
public enum Rung {
  /** Told by the large model from all sources. */
  FULL,
  /** Told by the small model. */
  BRIEF,
  /** No model: costs no accelerator and is never late. */
  EXTRACTIVE
}
