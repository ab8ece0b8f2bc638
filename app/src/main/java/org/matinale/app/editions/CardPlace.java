package org.matinale.app.editions;

import java.time.LocalDate;
import org.matinale.kernel.Check;

/** Where a reader's card is: by this she can come back to it.
 *
 * @param position from 1
 */
public record CardPlace(LocalDate date, int position) {
  public CardPlace {
    Check.that(position >= 1, "a card at position %d", position);
  }
}
