package org.matinale.writing;

import java.util.List;
import org.matinale.kernel.Check;
import org.matinale.kernel.PrivateText;
import org.matinale.research.Excerpt;

/** What is known of one personal card before anybody words it.
 *
 * @param position of the card in its briefing, from 1
 * @param kind in a word: "appointment", "follow-up", "wish"
 * @param facts lines of the reader's own, each of which can stand alone: what, when and where, what to prepare; may be empty where excerpts say it all
 * @param excerpts of public articles, or of her own sources
 */
public record PersonalCard(int position, String kind, List<PrivateText> facts, List<Excerpt> excerpts) {
  public PersonalCard {
    Check.that(position >= 1, "a personal card at position %d", position);
    Check.that(kind.matches("[a-z-]+"), "'%s' is no kind of card", kind);
    facts = List.copyOf(facts);
    excerpts = List.copyOf(excerpts);
  }
}
