package org.matinale.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Emphasis;
import org.matinale.app.steering.Steering;
import org.matinale.profiles.Interest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reader's mornings are chosen by, for her to change. Each act is a form's press; where it is soon known, the page that follows says what of tomorrow it changed. */
@Controller
@RequestMapping("/steer")
class SteerPage {
  private static final int WRONG = 422;
  private static final String HERE = "/steer";
  private static final int LAST_YEAR = 9_998;

  /** A field takes more than is kept, so that what is too long is refused in words, and not cut without one. */
  static final int LONGEST_SHOWN_AGAIN = 10_000;

  private final Steering steering;
  private final Editions editions;
  private final Accounts accounts;
  private final SteeringWords words;
  private final ServeSettings settings;
  private final InstantSource clock;

  SteerPage(Steering steering, Editions editions, Accounts accounts, SteeringWords words, ServeSettings settings, InstantSource clock) {
    this.steering = steering;
    this.editions = editions;
    this.accounts = accounts;
    this.words = words;
    this.settings = settings;
    this.clock = clock;
  }

  /** A line of a list.
   *
   * @param since in words
   * @param until in words; empty where it stays open
   * @param emphasis a code; empty where it has none */
  record Line(String id, String text, String since, String until, String emphasis) {}

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, Model model) {
    When when = new When(locale, reader.zone());
    model.addAttribute(
        "interests",
        steering.interests(reader.id()).stream().map(held -> new Line(held.id(), held.what().text(), when.date(held.at()), "", Emphasis.near(held.what().weight()).code())).toList());
    model.addAttribute("mutes", steering.mutes(reader.id()).stream().map(held -> new Line(held.id(), held.what(), when.date(held.at()), "", "")).toList());
    model.addAttribute(
        "wishes",
        steering.wishes(reader.id()).stream()
            .map(held -> new Line(held.id(), held.what().text(), when.date(held.at()), until(held.what().until(), when), ""))
            .toList());
    model.addAttribute("searched", settings.search() != null);
    model.addAttribute("emphases", Emphasis.values());
    model.addAttribute("today", clock.instant().atZone(reader.zone()).toLocalDate());
    model.addAttribute("chronological", reader.chronological());
    return "steer";
  }

  @PostMapping("/interests")
  String addInterest(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String text, Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
    String line = line(text);
    String flaw = flaw(line, steering.interests(reader.id()).size());
    if (flaw != null) return refuse(flaw, "interest", text, reader, locale, model, response);
    boolean there = steering.interests(reader.id()).stream().anyMatch(held -> held.what().normalized().equals(new Interest(line).normalized()));
    if (!there) steering.addInterest(reader.id(), new Interest(line));
    next.addFlashAttribute("notice", words.of(locale, there ? "interest.there" : "interest.added", line));
    steering.interests(reader.id()).stream().filter(held -> held.what().normalized().equals(new Interest(line).normalized())).findFirst().ifPresent(held -> next.addFlashAttribute("changed", held.id()));
    return "redirect:" + HERE;
  }

  @PostMapping("/interests/{id}/weigh")
  String weigh(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, @RequestParam(defaultValue = "") String emphasis, Locale locale, RedirectAttributes next) {
    Emphasis wanted = Emphasis.of(emphasis).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    Missing.unless(steering.interests(reader.id()).stream().anyMatch(held -> held.id().equals(id)));
    changed(reader, () -> steering.weigh(reader.id(), id, wanted), locale, next);
    return "redirect:" + HERE;
  }

  @PostMapping("/interests/{id}/drop")
  String dropInterest(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, Locale locale, RedirectAttributes next) {
    Missing.unless(steering.interests(reader.id()).stream().anyMatch(held -> held.id().equals(id)));
    changed(reader, () -> steering.dropInterest(reader.id(), id), locale, next);
    return "redirect:" + HERE;
  }

  @PostMapping("/mutes")
  String mute(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String text, Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
    String line = line(text);
    String flaw = Tuning.meansNothing(line, reader.language()) ? "stop" : flaw(line, steering.mutes(reader.id()).size());
    if (flaw != null) return refuse(flaw, "mute", text, reader, locale, model, response);
    changed(reader, () -> steering.mute(reader.id(), line), locale, next);
    return "redirect:" + HERE;
  }

  @PostMapping("/mutes/{id}/drop")
  String unmute(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, Locale locale, RedirectAttributes next) {
    Missing.unless(steering.mutes(reader.id()).stream().anyMatch(held -> held.id().equals(id)));
    changed(reader, () -> steering.unmute(reader.id(), id), locale, next);
    return "redirect:" + HERE;
  }

  @PostMapping("/wishes")
  String wish(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String until, Locale locale, Model model,
      HttpServletResponse response, RedirectAttributes next) {
    String line = line(text);
    String flaw = flaw(line, steering.wishes(reader.id()).size());
    if (flaw != null) return refuse(flaw, "wish", text, reader, locale, model, response);
    Instant end = null;
    if (!until.isBlank()) {
      LocalDate last = date(until);
      if (last == null || last.getYear() > LAST_YEAR || last.isBefore(clock.instant().atZone(reader.zone()).toLocalDate())) return refuse("until", "wish", text, reader, locale, model, response);
      end = last.plusDays(1).atStartOfDay(reader.zone()).toInstant();
    }
    steering.wish(reader.id(), line, end);
    next.addFlashAttribute("notice", words.of(locale, "wish.added", line));
    steering.wishes(reader.id()).stream().filter(held -> new Interest(held.what().text()).normalized().equals(new Interest(line).normalized())).findFirst().ifPresent(held -> next.addFlashAttribute("changed", held.id()));
    return "redirect:" + HERE;
  }

  @PostMapping("/wishes/{id}/drop")
  String dropWish(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, Locale locale, RedirectAttributes next) {
    Missing.unless(steering.wishes(reader.id()).stream().anyMatch(held -> held.id().equals(id)));
    changed(reader, () -> steering.dropWish(reader.id(), id), locale, next);
    return "redirect:" + HERE;
  }

  @PostMapping("/chronological")
  String chronological(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "false") boolean chronological, Locale locale, RedirectAttributes next) {
    changed(reader, () -> accounts.order(reader.id(), chronological), locale, next);
    return "redirect:" + HERE;
  }

  /** Does it, and has the next page say what of tomorrow it changed, where that is known. */
  private void changed(Reader reader, Runnable act, Locale locale, RedirectAttributes next) {
    next.addFlashAttribute("notice", words.done(locale, editions.effect(reader.id(), act)));
  }

  private String refuse(String flaw, String field, String typed, Reader reader, Locale locale, Model model, HttpServletResponse response) {
    response.setStatus(WRONG);
    model.addAttribute("problem", words.of(locale, "flaw." + flaw, Interest.MAX_LENGTH, Steering.MOST));
    model.addAttribute("wrong", field);
    model.addAttribute("typed", typed.length() <= LONGEST_SHOWN_AGAIN ? typed : "");
    return page(reader, locale, model);
  }

  /** One line of text: what separates lines, and what nobody sees, is a space. */
  static String line(String typed) {
    return typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /** What stands against a line; null where nothing does. */
  static @Nullable String flaw(String line, int held) {
    if (line.isEmpty()) return "empty";
    if (line.length() > Interest.MAX_LENGTH) return "long";
    return held >= Steering.MOST ? "many" : null;
  }

  private static String until(@Nullable Instant until, When when) {
    return until == null ? "" : when.date(until.minusMillis(1));
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }
}
