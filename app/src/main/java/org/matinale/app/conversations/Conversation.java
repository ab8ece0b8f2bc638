package org.matinale.app.conversations;

import java.time.Instant;
import java.util.List;
import org.matinale.app.editions.CardPlace;

/** What a reader asked about one card, and what the sources answered.
 *
 * @param headline the card's, kept when its morning no longer is
 * @param followed whether she wants to hear what becomes of it
 * @param turns in their order
 */
public record Conversation(String id, CardPlace card, String headline, boolean followed, Instant at, List<Turn> turns) {
  /** A longer question is none of ours to read. */
  public static final int LONGEST_QUESTION = 500;

  public Conversation {
    turns = List.copyOf(turns);
  }
}
