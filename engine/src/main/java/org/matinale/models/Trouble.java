package org.matinale.models;

import java.util.Arrays;
import org.matinale.kernel.Problem;

/** What goes wrong with a model, by the code of its {@link Problem}; and what follows from it. */
enum Trouble {
  /** 401, 403. */
  KEY("wrong-key", Weight.FINAL, false, false),
  /** 404 that is not about what was asked for. */
  NO_MODEL("no-such-model", Weight.FINAL, false, false),
  /** 402, and 429 where money is what is missing. */
  QUOTA("quota-used-up", Weight.FINAL, false, false),
  /** 429: it lives, and has enough to do. */
  BUSY("model-busy", Weight.NONE, true, true),
  /** 500 and above. */
  FAILING("model-failing", Weight.STRIKE, true, true),
  UNREACHABLE("model-unreachable", Weight.STRIKE, true, false),
  DROPPED("answer-broken-off", Weight.STRIKE, true, false),
  TOO_SLOW("model-too-slow", Weight.STRIKE, true, true),
  /** 200 and something else than a completion. */
  NO_COMPLETION("not-a-completion", Weight.STRIKE, true, false),
  /** More bytes than any answer has. */
  ENDLESS("answer-endless", Weight.STRIKE, false, false),
  /** More tokens than it may have. */
  CUT_OFF("answer-cut-off", Weight.STRIKE, false, false),
  EMPTY("answer-empty", Weight.STRIKE, false, false),
  /** 400 and the like. */
  REJECTED("request-rejected", Weight.STRIKE, false, false),
  /** By a filter of the server's. */
  FILTERED("answer-filtered", Weight.NONE, false, false),
  /** Inside of a Retry-After; nothing was sent. */
  LEFT_ALONE("model-left-alone", Weight.NONE, true, false),
  /** After failures; nothing was sent. */
  RESTING("model-resting", Weight.NONE, true, false),
  /** For this night; nothing was sent. */
  GIVEN_UP("model-given-up", Weight.NONE, false, false),
  /** Its time was over before the answer came. */
  LATE("too-late", Weight.NONE, false, false),
  NOT_PRIVATE("not-for-private-text", Weight.NONE, false, false),
  CLOSED("models-closed", Weight.NONE, false, false);

  /** What it says of the model's health. */
  enum Weight {
    NONE,
    STRIKE,
    FINAL
  }

  private final String code;
  private final Weight weight;
  private final boolean retriable;
  private final boolean crowded;

  Trouble(String code, Weight weight, boolean retriable, boolean crowded) {
    this.code = code;
    this.weight = weight;
    this.retriable = retriable;
    this.crowded = crowded;
  }

  Weight weight() {
    return weight;
  }

  boolean retriable() {
    return retriable;
  }

  /** Whether fewer requests at once may help. */
  boolean crowded() {
    return crowded;
  }

  Problem told(String message) {
    return new Problem(code, message);
  }

  Answer.Refused refused(String message) {
    return new Answer.Refused(told(message), Usage.NONE, 0, retriable, null);
  }

  static Trouble of(Problem problem) {
    return Arrays.stream(values()).filter(one -> one.code.equals(problem.code())).findFirst().orElse(FAILING);
  }
}
