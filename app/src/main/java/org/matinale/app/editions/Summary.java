package org.matinale.app.editions;

import java.time.LocalDate;
import java.util.List;

/** An edition in short.
 *
 * @param headlines of its cards, in their order
 */
public record Summary(LocalDate date, List<String> headlines) {
  public Summary {
    headlines = List.copyOf(headlines);
  }
}
