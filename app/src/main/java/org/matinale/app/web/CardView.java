package org.matinale.app.web;

import java.util.ArrayList;
import java.util.List;
import org.matinale.app.editions.PlacedCard;
import org.matinale.composing.BriefingMarkup;

/** A card as a page shows it.
 *
 * @param acts what can be done with it by one press
 * @param about where one asks about it and tunes by it; empty where that makes no sense
 */
record CardView(BriefingMarkup.Piece piece, boolean hidden, String undoHidden, List<Press> acts, String about) {
  /** One press.
   *
   * @param code of the act: names its words and its icon
   * @param path where it is sent
   * @param pressed whether it is in force, and the press takes it back
   */
  record Press(String code, String path, boolean pressed) {}

  static CardView of(String date, MarkedCard card, CardState state) {
    int position = card.piece().position();
    String path = "/cards/" + date + "/" + position;
    List<Press> presses = new ArrayList<>();
    for (CardAct act : CardAct.on(card.kind())) {
      String id = state.act(act);
      presses.add(new Press(act.code(), id == null ? path + "/" + act.code() : undo(id), id != null));
    }
    String hidden = state.act(CardAct.HIDE);
    return new CardView(card.piece(), hidden != null, hidden == null ? "" : undo(hidden), presses, PlacedCard.told(card.kind()) ? path : "");
  }

  static String undo(String id) {
    return "/acts/" + id + "/undo";
  }
}
