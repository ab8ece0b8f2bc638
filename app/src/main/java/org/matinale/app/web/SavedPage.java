package org.matinale.app.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.CardPlace;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.PlacedCard;
import org.matinale.app.steering.Act;
import org.matinale.app.steering.Steering;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.profiles.Feedback;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The cards she saved, the newest first, some a page. */
@Controller
class SavedPage {
  private final Editions editions;
  private final Steering steering;

  SavedPage(Editions editions, Steering steering) {
    this.editions = editions;
    this.steering = steering;
  }

  /** @param href where it stands; empty where its morning is no longer kept
   * @param sources who told it; empty where that is not known */
  record Saved(String headline, String language, String href, String day, String sources, String undo) {}

  @GetMapping("/saved")
  String saved(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "1") int page, Locale locale, Model model) {
    Map<CardPlace, Act> places = new LinkedHashMap<>();
    for (Act act : steering.acts(reader.id(), Feedback.Signal.SAVED)) {
      String edition = act.edition();
      if (edition != null && act.position() > 0) places.putIfAbsent(new CardPlace(LocalDate.parse(edition), act.position()), act);
    }
    Page<Map.Entry<CardPlace, Act>> part = Page.of(places.entrySet().stream().skip(Page.before(page)).limit(Page.SIZE + 1).toList(), page);
    if (part.beyond()) return "redirect:/saved";
    Map<CardPlace, Card> kept = new HashMap<>();
    for (PlacedCard card : editions.cards(reader.id(), part.shown().stream().map(Map.Entry::getKey).toList())) kept.put(card.place(), card.card());
    List<Saved> saved = part.shown().stream().filter(one -> kept.containsKey(one.getKey()) || !one.getValue().feedback().title().isBlank()).map(one -> saved(one.getKey(), one.getValue(), kept, locale)).toList();
    model.addAttribute("saved", saved);
    model.addAttribute("part", part);
    return "saved";
  }

  private static Saved saved(CardPlace place, Act act, Map<CardPlace, Card> kept, Locale locale) {
    Card card = kept.get(place);
    String day = Dates.day(place.date(), locale);
    String undo = CardView.undo(act.id());
    if (card == null) return new Saved(act.feedback().title(), "", "", day, act.feedback().site(), undo);
    List<String> outlets = card.citations().stream().filter(Citation.Public.class::isInstance).map(citation -> ((Citation.Public) citation).source()).distinct().limit(3).toList();
    return new Saved(card.headline(), card.language().known() ? card.language().code() : "", "/mornings/%s#card-%d".formatted(place.date(), place.position()), day, String.join(", ", outlets), undo);
  }
}
