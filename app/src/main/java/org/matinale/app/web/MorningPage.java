package org.matinale.app.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Edition;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Made;
import org.matinale.app.editions.State;
import org.matinale.app.steering.Act;
import org.matinale.app.steering.Steering;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/** A morning: today's where one arrives, earlier ones by their date. */
@Controller
class MorningPage {
  private final Editions editions;
  private final Steering steering;
  private final InstantSource clock;
  private final MarkedEditions marked;

  MorningPage(Editions editions, Steering steering, MarkedEditions marked, InstantSource clock) {
    this.editions = editions;
    this.steering = steering;
    this.marked = marked;
    this.clock = clock;
  }

  @GetMapping("/")
  String today(@RequestAttribute(name = ReaderFilter.READER, required = false) @Nullable Reader reader, HttpMethod method, CsrfToken token, Locale locale, Model model) {
    if (reader == null) return "home";
    Optional<Made> latest = editions.today(reader.id());
    if (latest.isEmpty() && reader.onboardedAt() == null) return "redirect:/welcome";
    LocalDate today = clock.instant().atZone(reader.zone()).toLocalDate();
    if (latest.isPresent() && !latest.get().date().isBefore(today)) return morning(reader, latest.get(), "/", method, token, model);
    return waiting(reader, today, latest, locale, model);
  }

  @GetMapping("/mornings/{date}")
  String earlier(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable LocalDate date, HttpMethod method, CsrfToken token, Model model) {
    return morning(reader, editions.made(reader.id(), date).orElseThrow(Missing::new), "/mornings/" + date, method, token, model);
  }

  /** Who only asks for the head of it has read nothing.
   *
   * @param page where its acts lead back to */
  private String morning(Reader reader, Made made, String page, HttpMethod method, CsrfToken token, Model model) {
    if (made.shownAt() == null && method.equals(HttpMethod.GET)) editions.show(reader.id(), made.date());
    MarkedEdition marks = marked(reader, made);
    List<Act> acts = steering.acts(reader.id(), made.date());
    String date = made.date().toString();
    model.addAttribute("edition", marks.markup());
    model.addAttribute("cards", marks.cards().stream().map(card -> CardView.of(date, card, CardState.of(acts, card.piece().position()))).toList());
    model.addAttribute("page", page);
    model.addAttribute("token", token.getToken());
    return "morning";
  }

  private MarkedEdition marked(Reader reader, Made made) {
    return marked.of(reader.id(), made, () -> editions.find(reader.id(), made.date()));
  }

  /** What can be said before this morning is there. */
  private String waiting(Reader reader, LocalDate today, Optional<Made> latest, Locale locale, Model model) {
    Optional<Edition> coming = editions.find(reader.id(), today);
    State state = coming.map(Edition::state).orElse(State.DUE);
    boolean late = coming.map(edition -> edition.dueAt().isBefore(clock.instant())).orElse(!reader.readyBy().isAfter(clock.instant().atZone(reader.zone()).toLocalTime()));
    model.addAttribute("state", state == State.DUE ? (late ? "late" : "early") : state == State.FAILED ? "failed" : "making");
    coming.map(Edition::problem).ifPresent(problem -> model.addAttribute("problem", why(problem)));
    model.addAttribute("when", Dates.time(reader.readyBy(), locale));
    model.addAttribute("day", Dates.day(today, locale));
    latest.ifPresent(
        made -> {
          model.addAttribute("latest", made.date());
          model.addAttribute("latestDay", Dates.day(made.date(), locale));
          model.addAttribute("headlines", marked(reader, made).cards().stream().map(MarkedCard::piece).toList());
        });
    return "waiting";
  }

  /** What stood in the way, as far as there are words for it: what an exception says is for the log. */
  private static String why(String problem) {
    return switch (problem.replaceFirst("(?s):.*", "")) {
      case "UNAVAILABLE" -> "unavailable";
      case "INPUT_OUTPUT" -> "input-output";
      default -> "other";
    };
  }
}
