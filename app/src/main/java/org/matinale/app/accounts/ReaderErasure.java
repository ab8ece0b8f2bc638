package org.matinale.app.accounts;

/** Has everything of a reader deleted, by every feature that holds some of it. */
public interface ReaderErasure {
  void erase(ReaderId reader);
}
