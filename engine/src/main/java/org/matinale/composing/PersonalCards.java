package org.matinale.composing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.Rung;
import org.matinale.kernel.Site;
import org.matinale.research.Excerpt;
import org.matinale.writing.PersonalCard;

/** What of a briefing is the reader's own, as facts and excerpts for a private model; {@link Rewording} puts its words in. */
final class PersonalCards {
  private PersonalCards() {}

  static List<PersonalCard> of(Briefing briefing) {
    List<PersonalCard> cards = new ArrayList<>();
    for (int i = 0; i < briefing.cards().size(); i++) {
      Card card = briefing.cards().get(i);
      if (card.rung() == Rung.EXTRACTIVE) of(card, i + 1).ifPresent(cards::add);
    }
    return cards;
  }

  private static Optional<PersonalCard> of(Card card, int position) {
    return switch (card.kind()) {
      case APPOINTMENT -> {
        List<PrivateText> facts = new ArrayList<>(List.of(new PrivateText(card.headline())));
        card.sentences().forEach(sentence -> facts.add(new PrivateText(sentence.text())));
        yield Optional.of(new PersonalCard(position, "appointment", facts, List.of()));
      }
      case FOLLOWUP -> quoted(card, position, "follow-up");
      case DOSSIER -> quoted(card, position, "wish");
      case STORY, LESSON -> Optional.empty();
    };
  }

  private static Optional<PersonalCard> quoted(Card card, int position, String kind) {
    Map<Integer, List<String>> byCitation = new HashMap<>();
    for (Sentence sentence : card.sentences()) for (int cite : sentence.cites()) byCitation.computeIfAbsent(cite, number -> new ArrayList<>()).add(sentence.text());
    List<Excerpt> excerpts = new ArrayList<>();
    for (Citation citation : card.citations())
      if (citation instanceof Citation.Public cited && byCitation.containsKey(cited.number())) excerpts.add(new Excerpt(excerpts.size() + 1, article(cited, card.language()), Objects.requireNonNull(byCitation.get(cited.number()))));
    return excerpts.isEmpty() ? Optional.empty() : Optional.of(new PersonalCard(position, kind, List.of(), excerpts));
  }

  private static Article article(Citation.Public cited, Language language) {
    return new Article(new ArticleId(cited.url()), cited.url(), cited.title(), "", cited.published(), new Outlet(cited.source(), Site.of(cited.url())), language, List.of(), cited.rights());
  }
}
