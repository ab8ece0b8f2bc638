package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.CardPlace;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.PlacedCard;
import org.matinale.app.steering.Held;
import org.matinale.app.steering.Steering;
import org.matinale.profiles.Interest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** More of what a card is about, or none of it: proposals, of which only what she ticks is taken. */
@Controller
@RequestMapping("/cards/{date}/{position}/more")
class TuningPage {
  private static final int WRONG = 422;

  private final Editions editions;
  private final Steering steering;
  private final SteeringWords words;

  TuningPage(Editions editions, Steering steering, SteeringWords words) {
    this.editions = editions;
    this.steering = steering;
    this.words = words;
  }

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable LocalDate date, @PathVariable int position, @RequestParam(defaultValue = "") String to, Model model) {
    PlacedCard placed = card(reader, date, position);
    Tuning tuning = Tuning.of(placed.card(), reader.language());
    model.addAttribute("headline", placed.card().headline());
    model.addAttribute("headlineLanguage", placed.card().language().known() ? placed.card().language().code() : null);
    model.addAttribute("wanted", tuning.without(steering.interests(reader.id()).stream().map(Held::what).toList()));
    model.addAttribute("unwanted", tuning.without(steering.mutes(reader.id()).stream().map(mute -> new Interest(mute.what())).toList()).mutable(reader.language()));
    model.addAttribute("action", "/cards/%s/%d/more".formatted(date, position));
    model.addAttribute("card", "/mornings/%s#card-%d".formatted(date, position));
    model.addAttribute("to", CardActs.back(to, ""));
    return "tune";
  }

  @PostMapping
  String take(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable LocalDate date, @PathVariable int position, @RequestParam(defaultValue = "") String to, HttpServletRequest request, Locale locale, Model model,
      HttpServletResponse response, RedirectAttributes next) {
    card(reader, date, position);
    List<String> wanted = lines(request.getParameterValues("interest"));
    List<String> unwanted = lines(request.getParameterValues("mute"));
    int interests = steering.interests(reader.id()).size();
    int mutes = steering.mutes(reader.id()).size();
    boolean wrong = interests + wanted.size() > Steering.MOST || mutes + unwanted.size() > Steering.MOST;
    boolean tooLong = wanted.stream().anyMatch(line -> line.length() > Interest.MAX_LENGTH) || unwanted.stream().anyMatch(line -> line.length() > Interest.MAX_LENGTH);
    boolean nothing = unwanted.stream().anyMatch(line -> Tuning.meansNothing(line, reader.language()));
    if (wrong || tooLong || nothing) {
      response.setStatus(WRONG);
      model.addAttribute("problem", words.of(locale, tooLong ? "flaw.long" : nothing ? "flaw.stop" : "flaw.many", Interest.MAX_LENGTH, Steering.MOST));
      return page(reader, date, position, to, model);
    }
    wanted.forEach(line -> steering.addInterest(reader.id(), new Interest(line)));
    unwanted.forEach(line -> steering.mute(reader.id(), line));
    next.addFlashAttribute("notice", words.of(locale, "tune.taken", wanted.size() + unwanted.size()));
    return "redirect:" + CardActs.back(to, "/steer");
  }

  private static List<String> lines(String @Nullable [] typed) {
    List<String> lines = new ArrayList<>();
    if (typed == null) return lines;
    for (String each : typed) {
      String line = SteerPage.line(each);
      if (!line.isEmpty() && !lines.contains(line)) lines.add(line);
    }
    return lines;
  }

  private PlacedCard card(Reader reader, LocalDate date, int position) {
    if (position < 1) throw new Missing();
    return editions.placed(reader.id(), new CardPlace(date, position)).filter(placed -> PlacedCard.told(placed.card().kind())).orElseThrow(Missing::new);
  }
}
