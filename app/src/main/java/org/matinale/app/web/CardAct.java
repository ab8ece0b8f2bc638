package org.matinale.app.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.matinale.composing.Briefing.Kind;
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
}
