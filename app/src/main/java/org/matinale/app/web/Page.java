package org.matinale.app.web;

import java.util.List;

/** A part of a longer list.
 *
 * @param number from 1
 * @param more whether another comes behind it
 */
record Page<T>(List<T> shown, int number, boolean more) {
  /** So many on each. */
  static final int SIZE = 30;

  Page {
    shown = List.copyOf(shown);
  }

  /** Whether there is nothing on it, though something may be before it: the first is shown instead. */
  boolean beyond() {
    return number > 1 && shown.isEmpty();
  }

  /** What follows a list's address, so that an act leads back to this page. */
  public String query() {
    return number > 1 ? "?page=" + number : "";
  }

  /** How many of the list come before a page. */
  static int before(int number) {
    return (Math.clamp(number, 1, 1_000_000) - 1) * SIZE;
  }

  /** @param found what comes behind those before it, one more than fits where there is more */
  static <T> Page<T> of(List<T> found, int number) {
    return new Page<>(found.subList(0, Math.min(SIZE, found.size())), Math.max(1, number), found.size() > SIZE);
  }
}
