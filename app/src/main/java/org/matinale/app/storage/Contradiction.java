package org.matinale.app.storage;

/** Rows that the schema does not allow: nothing of their transaction was kept. */
public final class Contradiction extends RuntimeException {
  private static final long serialVersionUID = 1;

  Contradiction(RuntimeException refused) {
    super(refused);
  }
}
