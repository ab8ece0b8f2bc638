package org.matinale.app.storage;

import java.util.function.Supplier;

/** Statements that happen together or not at all. */
public interface Transactions {
  /** What the work returns, once all it wrote is kept; whatever it throws undoes all of it. Within another transaction it is part of that one.
   *
   * @throws Contradiction where the schema does not allow what it writes */
  <T> T inOne(Supplier<T> work);
}
