package org.matinale.composing;

import java.util.ArrayList;
import java.util.List;
import org.matinale.kernel.Check;

/** A briefing as pieces of well-formed markup, for a page that sets something of its own beside each card. What others wrote is text in it; nothing is loaded,
 * and no piece has a style or a script. {@link Composer#page} is the page of these pieces alone.
 *
 * @param language of everything but those parts that name their own
 * @param date of the edition in words, as text
 * @param masthead what a {@code header.masthead} holds: the sunrise, the greeting, the date as {@code h1}, what there is at a glance
 * @param cards in their order
 * @param closing a {@code div.closing}
 * @param colophon what a {@code footer.colophon} holds: how it was made, which sources failed
 */
public record BriefingMarkup(String language, String date, String masthead, List<Piece> cards, String closing, String colophon) {
  public BriefingMarkup {
    cards = List.copyOf(cards);
  }

  /** One card.
   *
   * @param position from 1
   * @param id what its {@code article} is called: its parts are named after it, its headline {@code id-headline}
   * @param classes of its {@code article}
   * @param headline as text
   * @param language of the headline
   * @param inside what its {@code article} holds
   */
  public record Piece(int position, String id, String classes, String headline, String language, String inside) {
    public Piece {
      Check.that(position >= 1, "a card at position %d", position);
    }
  }

  public static BriefingMarkup of(Briefing briefing) {
    Wording wording = Wording.of(briefing.language());
    PageParts parts = new PageParts(briefing, wording);
    PageCard drawn = parts.cards();
    List<Piece> cards = new ArrayList<>();
    for (Briefing.Card card : briefing.cards()) {
      int position = cards.size() + 1;
      String headline = Plain.line(card.headline(), card.language());
      String language = card.language().known() ? card.language().code() : wording.language().code();
      cards.add(new Piece(position, PageCard.id(position), "card " + PageCard.classes(card), headline, language, drawn.inside(position, card).markup()));
    }
    return new BriefingMarkup(wording.language().code(), parts.date(), parts.masthead().markup(), cards, parts.closing().markup(), parts.colophon().markup());
  }

  /** The look of all pieces, and the colours and letters by which a page around them fits: CSS. */
  public static String stylesheet() {
    return BriefingPage.style();
  }
}
