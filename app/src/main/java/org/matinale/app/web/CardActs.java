package org.matinale.app.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.CardPlace;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.PlacedCard;
import org.matinale.app.steering.Act;
import org.matinale.app.steering.Steering;
import org.matinale.composing.Briefing.Card;
import org.matinale.profiles.Feedback;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done with a card. Each is a form's press that leads back to where it came from; doing it twice is doing it once. */
@Controller
class CardActs {
  /** Pages with cards on them, and nothing else, may be led back to. */
  private static final Pattern BACK = Pattern.compile("/|/saved(?:[?]page=\\d{1,6})?|/earlier|/mornings/\\d{4}-\\d{2}-\\d{2}|/tomorrow|/steer|/steer/history|/conversations|/conversations/[0-9a-f]{32}");

  private final Editions editions;
  private final Steering steering;
  private final InstantSource clock;

  CardActs(Editions editions, Steering steering, InstantSource clock) {
    this.editions = editions;
    this.steering = steering;
    this.clock = clock;
  }

  @PostMapping("/cards/{date}/{position}/{act}")
  String act(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable LocalDate date, @PathVariable int position, @PathVariable("act") String code, @RequestParam(defaultValue = "") String to) {
    CardAct act = CardAct.of(code).orElseThrow(Missing::new);
    if (position < 1) throw new Missing();
    CardPlace place = new CardPlace(date, position);
    Card card = editions.card(reader.id(), place).filter(there -> CardAct.on(there.kind()).contains(act)).orElseThrow(Missing::new);
    Feedback feedback = new PlacedCard(place, card).feedback(act.signal(), clock.instant());
    act.opposite()
        .ifPresentOrElse(
            opposite -> steering.actInsteadOf(opposite.signal(), reader.id(), date.toString(), position, feedback), () -> steering.act(reader.id(), date.toString(), position, feedback));
    return back(to, date, position);
  }

  @PostMapping("/acts/{id}/undo")
  String undo(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, @RequestParam(defaultValue = "") String to) {
    Act act = steering.act(reader.id(), id).orElseThrow(Missing::new);
    steering.undo(reader.id(), id);
    @Nullable String edition = act.edition();
    return edition == null ? "redirect:" + (BACK.matcher(to).matches() ? to : "/") : back(to, LocalDate.parse(edition), act.position());
  }

  /** Where a form may lead back to.
   *
   * @return the page it named, where it is one of ours; else the other one */
  static String back(String to, String otherwise) {
    return BACK.matcher(to).matches() ? to : otherwise;
  }

  private static String back(String to, LocalDate date, int position) {
    String page = BACK.matcher(to).matches() ? to : "/mornings/" + date;
    return "redirect:" + page + (page.equals("/") || page.startsWith("/mornings/") ? "#card-" + position : "");
  }
}
