package org.matinale.app.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingMarkup;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What the next morning would be, were it made now of what is at hand. */
@Controller
class TomorrowPage {
  private final Editions editions;
  private final InstantSource clock;

  TomorrowPage(Editions editions, InstantSource clock) {
    this.editions = editions;
    this.clock = clock;
  }

  @GetMapping("/tomorrow")
  String tomorrow(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, Model model) {
    Instant now = clock.instant();
    Briefing preview = editions.preview(reader.id());
    model.addAttribute("edition", BriefingMarkup.of(preview));
    model.addAttribute("asOf", new When(locale, reader.zone()).clock(now));
    model.addAttribute("day", OnboardingWords.alone(Dates.day(preview.edition(), locale)));
    return "tomorrow";
  }
}
