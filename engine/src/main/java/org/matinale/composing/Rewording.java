package org.matinale.composing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Cost;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.Share;
import org.matinale.kernel.Article;
import org.matinale.kernel.Rung;
import org.matinale.writing.PersonalWording.Worded;

/** Puts what a private model worded into the cards it worded. */
final class Rewording {
  private Rewording() {}

  static Briefing of(Briefing briefing, Map<Integer, Worded> worded, Share share) {
    List<Card> cards = new ArrayList<>();
    for (Card card : briefing.cards()) {
      Worded words = worded.get(cards.size() + 1);
      cards.add(words == null ? card : card(card, words));
    }
    return new Briefing(
        briefing.edition(), briefing.subscriber(), briefing.language(), briefing.zone(), cards, briefing.closing(), briefing.quiet(), briefing.chronological(), Composer.label(cards), cost(briefing.cost(), share), briefing.sources());
  }

  /** An appointment keeps its first sentence: when and where is ours to say. */
  private static Card card(Card card, Worded worded) {
    List<Citation> citations = new ArrayList<>(card.citations());
    List<Sentence> sentences = new ArrayList<>();
    if (card.kind() == Briefing.Kind.APPOINTMENT && !card.sentences().isEmpty()) sentences.add(card.sentences().getFirst());
    int told = 0;
    for (Worded.Sentence sentence : worded.sentences()) {
      List<Integer> cites = new ArrayList<>();
      if (sentence.own()) citations.stream().filter(citation -> citation instanceof Citation.Private).findFirst().ifPresent(citation -> cites.add(citation.number()));
      for (Article source : sentence.sources()) if (source.url() != null) cites.add(number(source, citations));
      if (cites.isEmpty()) continue;
      sentences.add(new Sentence(sentence.text(), cites.stream().distinct().sorted().toList()));
      told++;
    }
    if (told == 0) return card;
    return new Card(
        card.kind(), card.headline(), card.language(), sentences, citations, Rung.BRIEF, card.why(), card.update(), card.withheld() + worded.withheld(), card.cost(), card.story(), card.figure(), null, worded.model());
  }

  private static int number(Article source, List<Citation> citations) {
    for (Citation citation : citations) if (citation instanceof Citation.Public known && known.url().equals(source.url())) return known.number();
    citations.add(new Citation.Public(citations.size() + 1, source.outlet().name(), source.title().isBlank() ? source.outlet().name() : source.title(), Objects.requireNonNull(source.url()), source.published(), source.rights()));
    return citations.size();
  }

  private static Cost cost(Cost before, Share share) {
    BigDecimal money = before.money().add(share.money());
    long tokens = before.tokens() + share.tokens();
    double part = money.signum() > 0 ? before.money().doubleValue() / money.doubleValue() : tokens > 0 ? before.tokens() / (double) tokens : 0;
    return new Cost(tokens, money, before.currency(), Math.clamp(before.sharedPart() * part, 0, 1));
  }
}
