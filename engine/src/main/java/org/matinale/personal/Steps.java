package org.matinale.personal;

/** How much work an expansion may still do: a hostile calendar runs out of it instead of running on. Not for several threads. */
final class Steps {
  private long left;

  Steps(long allowed) {
    this.left = allowed;
  }

  /** Takes one step; false where none is left. */
  boolean take() {
    if (left <= 0) return false;
    left--;
    return true;
  }

  /** At most this many of the steps left, taken out of them; what is not used is to be given back. */
  Steps share(long atMost) {
    long part = Math.min(left, atMost);
    left -= part;
    return new Steps(part);
  }

  void giveBack(Steps unused) {
    left += unused.left;
    unused.left = 0;
  }

  boolean spent() {
    return left <= 0;
  }
}
