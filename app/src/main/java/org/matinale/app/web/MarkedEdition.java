package org.matinale.app.web;

import java.util.ArrayList;
import java.util.List;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingMarkup;

/** A morning's markup, which never changes once the morning is made. */
record MarkedEdition(BriefingMarkup markup, List<MarkedCard> cards) {
  MarkedEdition {
    cards = List.copyOf(cards);
  }

  static MarkedEdition of(Briefing briefing) {
    BriefingMarkup markup = BriefingMarkup.of(briefing);
    List<MarkedCard> cards = new ArrayList<>();
    for (BriefingMarkup.Piece piece : markup.cards()) cards.add(new MarkedCard(briefing.cards().get(piece.position() - 1).kind(), piece));
    return new MarkedEdition(markup, cards);
  }
}
