package org.matinale.app.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.matinale.app.editions.Effect;
import org.matinale.app.steering.Act;
import org.matinale.app.steering.Said;
import org.matinale.composing.Briefing.Card;
import org.springframework.context.MessageSource;

/** What steering says to a reader, in her language. */
final class SteeringWords {
  private final MessageSource words;

  SteeringWords(MessageSource words) {
    this.words = words;
  }

  /** How an effect is spoken of. */
  enum Tense {
    /** What removing would do. */
    REMOVING,
    /** What putting in force again would do. */
    AGAIN,
    /** What was done. */
    DONE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** @param key below "steering." */
  String of(Locale locale, String key, Object... values) {
    return words.getMessage("steering." + key, values, locale);
  }

  /** "Removing this changes two of tomorrow’s cards: “A” leaves, “B” comes." */
  String effect(Locale locale, Effect effect, Tense tense) {
    if (effect.nothing()) return of(locale, "effect." + tense.code() + ".none");
    if (effect.cards() == 0) return of(locale, "effect." + tense.code() + ".order");
    List<String> parts = new ArrayList<>();
    for (Card card : effect.leaving()) parts.add(of(locale, "effect.leaves", card.headline()));
    for (Card card : effect.coming()) parts.add(of(locale, "effect.comes", card.headline()));
    return of(locale, "effect." + tense.code() + ".cards", effect.cards(), String.join(of(locale, "effect.between"), parts));
  }

  /** "Done.", and what it changed, where that could be worked out. */
  String done(Locale locale, Optional<Effect> effect) {
    return effect.map(known -> effect(locale, known, Tense.DONE)).orElseGet(() -> of(locale, "effect.done.unknown"));
  }

  static Tense wouldBe(Said said) {
    return said.inForce() ? Tense.REMOVING : Tense.AGAIN;
  }

  /** What she told us, with its kind before it. */
  String said(Locale locale, Said said) {
    return switch (said) {
      case Said.OfInterest interest -> of(locale, "said.interest", interest.held().what().text());
      case Said.OfMute mute -> of(locale, "said.mute", mute.held().what());
      case Said.OfWish wish -> of(locale, "said.wish", wish.held().what().text());
      case Said.OfAct(Act act) -> of(locale, "said." + act.feedback().signal().code(), act.feedback().title().isBlank() ? of(locale, "said.own") : act.feedback().title());
    };
  }
}
