package org.matinale.planner.saying;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The known name with the fewest letters to change, the first in the alphabet among equals; none where more than half of what was written would have to change. */
  public static Optional<String> of(String written, Collection<String> known) {
    String small = written.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> distance(small, name.toLowerCase(Locale.ROOT)) <= Math.max(1, written.length() / 2))
        .min(Comparator.comparingInt((String name) -> distance(small, name.toLowerCase(Locale.ROOT))).thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters must be put in, left out or changed to come from one to the other (Levenshtein, 1966). */
  public static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) row[j] = j;
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
