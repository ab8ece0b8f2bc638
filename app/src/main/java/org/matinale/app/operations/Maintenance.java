package org.matinale.app.operations;

/** Has the household stand still while its files are replaced. */
public interface Maintenance {
  /** Begins to stop as soon as the pages that are being answered are; does the work while everybody else is told to wait; and goes on. Returns at once.
   *
   * @param work all or nothing; what it throws leaves everything as it was
   * @param back puts everything as it was before the work, where the household does not start with what it left
   * @throws org.matinale.kernel.MatinaleException UNAVAILABLE where another is under way */
  void begin(Runnable work, Runnable back);
}
