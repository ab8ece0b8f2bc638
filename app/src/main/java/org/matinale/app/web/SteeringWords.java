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
  private static final int LONGEST = 140;

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

  /** "Removing this changes tomorrow’s cards: one leaves and one comes. “A” leaves, “B” comes." */
  String effect(Locale locale, Effect effect, Tense tense) {
    if (effect.nothing()) return of(locale, "effect." + tense.code() + ".none");
    if (effect.leaving().isEmpty() && effect.coming().isEmpty()) return of(locale, "effect." + tense.code() + ".order");
    List<String> parts = new ArrayList<>();
    for (Card card : effect.leaving()) parts.add(of(locale, "effect.leaves", card.headline()));
    for (Card card : effect.coming()) parts.add(of(locale, "effect.comes", card.headline()));
    List<String> counted = new ArrayList<>();
    if (!effect.leaving().isEmpty()) counted.add(of(locale, "effect.leave", effect.leaving().size()));
    if (!effect.coming().isEmpty()) counted.add(of(locale, "effect.come", effect.coming().size()));
    return of(locale, "effect." + tense.code() + ".cards", String.join(of(locale, "effect.and"), counted), String.join(of(locale, "effect.between"), parts));
  }

  /** "Done.", and what it changed, where that could be worked out. */
  String done(Locale locale, Optional<Effect> effect) {
    return effect.map(known -> effect(locale, known, Tense.DONE)).orElseGet(() -> of(locale, "effect.done.unknown"));
  }

  /** Whole words of it, as many as a line of a list has room for. */
  private static String shortened(String text) {
    if (text.length() <= LONGEST) return text;
    int space = text.lastIndexOf(' ', LONGEST);
    int end = space > LONGEST / 2 ? space : text.offsetByCodePoints(0, text.codePointCount(0, LONGEST));
    return text.substring(0, end) + "…";
  }

  static Tense wouldBe(Said said) {
    return said.inForce() ? Tense.REMOVING : Tense.AGAIN;
  }

  /** What she told us, with its kind before it. */
  String said(Locale locale, Said said) {
    return switch (said) {
      case Said.OfInterest interest -> of(locale, "said.interest", shortened(interest.held().what().text()));
      case Said.OfMute mute -> of(locale, "said.mute", shortened(mute.held().what()));
      case Said.OfWish wish -> of(locale, "said.wish", shortened(wish.held().what().text()));
      case Said.OfAct(Act act) -> of(locale, "said." + act.feedback().signal().code(), act.feedback().title().isBlank() ? of(locale, "said.own") : act.feedback().title());
    };
  }
}
