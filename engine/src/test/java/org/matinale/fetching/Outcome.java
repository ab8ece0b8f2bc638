package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** What tests ask of an answer. */
final class Outcome {
  private Outcome() {}

  static Answer.Failed failed(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return (Answer.Failed) answer;
  }

  static String code(Answer answer) {
    return answer instanceof Answer.Failed failed ? failed.problem().code() : answer.getClass().getSimpleName();
  }

  static Answer.Fetched fetched(Answer answer) {
    assertThat(answer).as(() -> answer instanceof Answer.Failed failed ? failed.problem().message() : "").isInstanceOf(Answer.Fetched.class);
    return (Answer.Fetched) answer;
  }

  static String text(Answer answer) {
    return new String(fetched(answer).bytes(), StandardCharsets.UTF_8);
  }
}
