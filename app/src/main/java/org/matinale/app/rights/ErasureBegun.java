package org.matinale.app.rights;

/** An erasure has failed, and could not be given up either: it counts as begun, and the next start finishes it. */
public final class ErasureBegun extends RuntimeException {
  private static final long serialVersionUID = 1;

  ErasureBegun(RuntimeException failed) {
    super("the erasure could not be finished now. It is noted, and the next start finishes it. Maybe the disk is full.", failed);
  }
}
