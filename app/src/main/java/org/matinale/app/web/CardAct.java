package org.matinale.app.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.matinale.app.editions.CardPlace;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Kind;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Site;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Feedback.Signal;

/** What a reader can do with a card by one press, and take back by another. */
enum CardAct {
  SAVE(Signal.SAVED),
  UP(Signal.UP),
  DOWN(Signal.DOWN),
  HIDE(Signal.HIDDEN);

  private final Signal signal;

  CardAct(Signal signal) {
    this.signal = signal;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Signal signal() {
    return signal;
  }

  static Optional<CardAct> of(String code) {
    return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
  }

  /** Up and down take each other's place. */
  Optional<CardAct> opposite() {
    return switch (this) {
      case UP -> Optional.of(DOWN);
      case DOWN -> Optional.of(UP);
      case SAVE, HIDE -> Optional.empty();
    };
  }

  /** Those that make sense: her own day and her own lessons say nothing of her taste. */
  static List<CardAct> on(Kind kind) {
    return switch (kind) {
      case STORY, FOLLOWUP, DOSSIER -> List.of(values());
      case LESSON -> List.of(SAVE, HIDE);
      case APPOINTMENT -> List.of(HIDE);
    };
  }

  /** Whether one can ask about it, and tune by its words what comes. */
  static boolean about(Kind kind) {
    return switch (kind) {
      case STORY, FOLLOWUP, DOSSIER -> true;
      case LESSON, APPOINTMENT -> false;
    };
  }

  /** The act as the log holds it. Of what is public it says what the card was about; of what is her own only where the card was. */
  Feedback feedback(CardPlace place, Card card, Instant at) {
    if (!about(card.kind())) return new Feedback(new ArticleId("card:%s:%d".formatted(place.date(), place.position())), "", "", signal, at);
    Citation.Public source = card.citations().stream().filter(Citation.Public.class::isInstance).map(Citation.Public.class::cast).findFirst().orElseThrow();
    ArticleId article = card.story() == null || card.story().articles().isEmpty() ? new ArticleId(source.url()) : card.story().articles().getFirst();
    return new Feedback(article, cut(card.headline()), Site.of(source.url()), signal, at);
  }

  private static String cut(String headline) {
    return headline.length() <= 1_000 ? headline : headline.substring(0, 1_000);
  }
}
