package org.matinale.app.web;

import java.util.Locale;
import org.matinale.kernel.Problem;
import org.springframework.context.MessageSource;

/** What onboarding says to a reader, in her language. */
final class OnboardingWords {
  private final MessageSource words;

  OnboardingWords(MessageSource words) {
    this.words = words;
  }

  /** @param key below "onboarding." */
  String of(Locale locale, String key, Object... values) {
    return words.getMessage("onboarding." + key, values, locale);
  }

  /** A sentence that stands alone begins with a capital. */
  static String alone(String sentence) {
    return sentence.isEmpty() ? sentence : sentence.substring(0, sentence.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + sentence.substring(sentence.offsetByCodePoints(0, 1));
  }

  /** Why something of the network or of a file could not be read, in plain words. */
  String of(Locale locale, Problem problem) {
    String code = problem.code();
    String general = words.getMessage(code.startsWith("http-") ? "onboarding.problem.http" : "onboarding.problem.other", new Object[] {code.replaceFirst("^http-", "")}, locale);
    return String.valueOf(words.getMessage("onboarding.problem." + code, new Object[0], general, locale));
  }
}
