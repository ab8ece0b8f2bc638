package org.matinale.app.editions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.matinale.composing.Briefing;
import org.matinale.composing.Briefing.Card;

/** What of a morning would be otherwise. Cards are one where they are of one kind and of one story, or without a story have one headline.
 *
 * @param leaving those that would go, in their order
 * @param coming those that would come, in theirs
 * @param reordered whether those that stay would stand in another order
 */
public record Effect(List<Card> leaving, List<Card> coming, boolean reordered) {
  public Effect {
    leaving = List.copyOf(leaving);
    coming = List.copyOf(coming);
  }

  static Effect of(Briefing as, Briefing instead) {
    List<Object> before = as.cards().stream().map(Effect::identity).toList();
    List<Object> after = instead.cards().stream().map(Effect::identity).toList();
    Set<Object> kept = new HashSet<>(before);
    kept.retainAll(after);
    boolean reordered = !before.stream().filter(kept::contains).toList().equals(after.stream().filter(kept::contains).toList());
    return new Effect(without(as.cards(), kept), without(instead.cards(), kept), reordered);
  }

  /** Whether tomorrow is the same either way. */
  public boolean nothing() {
    return leaving.isEmpty() && coming.isEmpty() && !reordered;
  }

  private static List<Card> without(List<Card> cards, Set<Object> kept) {
    List<Card> left = new ArrayList<>();
    for (Card card : cards) if (!kept.contains(identity(card))) left.add(card);
    return left;
  }

  private static Object identity(Card card) {
    return List.of(card.kind(), card.story() == null ? card.headline() : card.story().id());
  }
}
