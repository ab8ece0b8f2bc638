package org.matinale.models;

/** Whether a question may be sent once more after it failed: a failure may have to be paid, and the next try may cost as much again. */
@FunctionalInterface
public interface Again {
  Again ALWAYS = paid -> true;

  /** Called before each further try, and never for one that sent nothing.
   *
   * @param paid for the try that failed */
  boolean after(Usage paid);
}
