package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Effect;
import org.matinale.app.steering.Said;
import org.matinale.app.steering.Steering;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything she told us, the newest first; each part can be taken back, and what that does to tomorrow is worked out when she asks. */
@Controller
@RequestMapping("/steer/history")
class SteeringHistoryPage {
  private final Steering steering;
  private final Editions editions;
  private final SteeringWords words;

  SteeringHistoryPage(Steering steering, Editions editions, SteeringWords words) {
    this.steering = steering;
    this.editions = editions;
    this.words = words;
  }

  /** @param at in words
   * @param place where the card it was about stands; empty where there is none
   * @param inForce whether it can be taken back; else put in force again
   * @param turns whether either would do anything: the same may be in force on that card by another press */
  record Line(String id, String text, String at, String place, boolean inForce, boolean turns) {}

  @GetMapping
  String history(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, Model model) {
    model.addAttribute("said", lines(steering.said(reader.id()), reader, locale));
    return "steer-history";
  }

  @GetMapping("/{id}/effect")
  String effect(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, Locale locale, Model model) {
    Said said = steering.said(reader.id(), id).orElseThrow(Missing::new);
    Effect effect = editions.effect(reader.id(), said::turned);
    model.addAttribute("line", line(said, Steering.doubled(said, steering.said(reader.id())), reader, locale));
    model.addAttribute("sentence", words.effect(locale, effect, SteeringWords.wouldBe(said)));
    return "steer-effect";
  }

  /** Takes back what is in force, or puts it in force again. What is so already stays: a form that is sent twice does it once. */
  @PostMapping({"/{id}/undo", "/{id}/redo"})
  String turn(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, HttpServletRequest request, Locale locale, RedirectAttributes next) {
    Said said = steering.said(reader.id(), id).orElseThrow(Missing::new);
    boolean undo = request.getRequestURI().endsWith("/undo");
    if (said.inForce() == undo) next.addFlashAttribute("notice", words.done(locale, editions.effect(reader.id(), () -> steering.turn(reader.id(), said))));
    return "redirect:/steer/history";
  }

  private List<Line> lines(List<Said> all, Reader reader, Locale locale) {
    return all.stream().map(said -> line(said, Steering.doubled(said, all), reader, locale)).toList();
  }

  private Line line(Said said, boolean doubled, Reader reader, Locale locale) {
    String place =
        switch (said) {
          case Said.OfAct(var act) -> act.edition() == null || act.position() == 0 ? "" : "/mornings/%s#card-%d".formatted(act.edition(), act.position());
          case Said.OfInterest _ -> "";
          case Said.OfMute _ -> "";
          case Said.OfWish _ -> "";
        };
    return new Line(said.id(), words.said(locale, said), new When(locale, reader.zone()).time(said.at()), place, said.inForce(), said.inForce() || !doubled);
  }
}
