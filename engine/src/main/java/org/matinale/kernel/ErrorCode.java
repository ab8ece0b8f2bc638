package org.matinale.kernel;

/** Why a command ended without its answer, with the exit status it ends with (BSD {@code sysexits.h}). */
public enum ErrorCode {
  USAGE(64, Blame.SUBSCRIBER, false),
  NO_USABLE_INPUT(65, Blame.SUBSCRIBER, false),
  UNAVAILABLE(69, Blame.OUTSIDE_WORLD, true),
  INTERNAL(70, Blame.US, false),
  INPUT_OUTPUT(74, Blame.OPERATOR, true),
  SETTINGS(78, Blame.OPERATOR, false);

  /** Who can do something about it. */
  public enum Blame {
    SUBSCRIBER,
    OPERATOR,
    OUTSIDE_WORLD,
    US
  }

  private final int exitStatus;
  private final Blame blame;
  private final boolean retriable;

  ErrorCode(int exitStatus, Blame blame, boolean retriable) {
    this.exitStatus = exitStatus;
    this.blame = blame;
    this.retriable = retriable;
  }

  public int exitStatus() {
    return exitStatus;
  }

  public Blame blame() {
    return blame;
  }

  public boolean retriable() {
    return retriable;
  }
}
