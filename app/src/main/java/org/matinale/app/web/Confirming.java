package org.matinale.app.web;

import java.util.Locale;
import org.springframework.ui.Model;

/** A page that asks once more before something is everybody's, or no longer. */
final class Confirming {
  private Confirming() {}

  /** @param act "share" or "withdraw"
   * @param back where she goes who does not want it
   * @param what the key of what comes of it, below "onboarding." */
  static String show(String act, String name, String action, String back, String what, Locale locale, OnboardingWords words, Model model) {
    model.addAttribute("title", words.of(locale, "confirm." + act, name));
    model.addAttribute("what", words.of(locale, what));
    model.addAttribute("action", action);
    model.addAttribute("yes", words.of(locale, "confirm." + act + ".yes"));
    model.addAttribute("back", back);
    return "confirm";
  }
}
