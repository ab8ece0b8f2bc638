package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.connections.Connections;
import org.matinale.app.library.Library;
import org.matinale.app.library.Source;
import org.matinale.app.steering.Steering;
import org.matinale.kernel.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Four short pages from an account to a first briefing. What is answered is kept at each, and can be answered anew. */
@Controller
@RequestMapping("/welcome")
class WelcomePage {
  private static final int WRONG = 422;

  private final Accounts accounts;
  private final Library library;
  private final Connections connections;
  private final Steering steering;
  private final InterestForm interests;
  private final Discovering discovering;
  private final OnboardingWords words;

  WelcomePage(Accounts accounts, Library library, Connections connections, Steering steering, InterestForm interests, Discovering discovering, OnboardingWords words) {
    this.accounts = accounts;
    this.library = library;
    this.connections = connections;
    this.steering = steering;
    this.interests = interests;
    this.discovering = discovering;
    this.words = words;
  }

  @GetMapping
  String you(@RequestAttribute(ReaderFilter.READER) Reader reader, HttpServletRequest request, Model model) {
    boolean guess = reader.onboardedAt() == null;
    ZoneId zone = guess && reader.zone().normalized().equals(ZoneOffset.UTC) ? Guess.zone(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)) : reader.zone();
    return you(model, reader.language().code(), reader.languages().size() > 1, zone.getId(), reader.readyBy().toString(), guess);
  }

  private static String you(Model model, String language, boolean both, String zone, String readyBy, boolean guess) {
    model.addAttribute("language", language);
    model.addAttribute("both", both);
    model.addAttribute("zone", zone);
    model.addAttribute("readyBy", readyBy);
    model.addAttribute("guess", guess);
    model.addAttribute("zones", Guess.zones());
    return "welcome-you";
  }

  @PostMapping
  String you(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "false") boolean both,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String readyBy,
      Locale locale,
      HttpServletResponse response,
      Model model) {
    Optional<ZoneId> there = Guess.named(zone);
    Optional<LocalTime> time = time(readyBy);
    Optional<Language> first = ReadersLocale.SPOKEN.stream().filter(spoken -> spoken.code().equals(language)).findFirst();
    List<String> problems = new ArrayList<>();
    if (first.isEmpty()) problems.add(words.of(locale, "you.language-unknown"));
    if (there.isEmpty()) problems.add(words.of(locale, "you.zone-unknown", shown(zone)));
    if (time.isEmpty()) problems.add(words.of(locale, "you.time-unknown"));
    if (!problems.isEmpty()) {
      model.addAttribute("problems", problems);
      response.setStatus(WRONG);
      return you(model, language, both, shown(zone), shown(readyBy), false);
    }
    List<Language> languages = new ArrayList<>(List.of(first.get()));
    if (both) ReadersLocale.SPOKEN.stream().filter(spoken -> !spoken.equals(first.get())).forEach(languages::add);
    // languages that these pages do not speak but she reads, from elsewhere
    reader.languages().stream().filter(other -> !ReadersLocale.SPOKEN.contains(other)).forEach(languages::add);
    accounts.expect(reader.id(), languages, there.get(), time.get());
    return "redirect:/welcome/interests";
  }

  private static Optional<LocalTime> time(String typed) {
    String time = typed.strip();
    if (!time.matches("\\d{1,2}[:hH]\\d{2}(:\\d{2})?")) return Optional.empty();
    String[] parts = time.split("[:hH]");
    try {
      return Optional.of(LocalTime.parse("%02d:%s".formatted(Integer.parseInt(parts[0]), parts[1])));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static String shown(String typed) {
    return typed.codePointCount(0, typed.length()) <= 100 ? typed : typed.substring(0, typed.offsetByCodePoints(0, 100)) + "…";
  }

  @GetMapping("/interests")
  String interests(@RequestAttribute(ReaderFilter.READER) Reader reader, Model model) {
    model.addAttribute("groups", interests.groups(reader));
    model.addAttribute("own", interests.own(reader));
    return "welcome-interests";
  }

  @PostMapping("/interests")
  String interests(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(name = "interest", required = false) @Nullable List<String> typed,
      @RequestParam(name = "keep", required = false) @Nullable List<String> kept,
      @RequestParam(name = "topic", required = false) @Nullable List<String> topics,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    // a list parameter would be cut at its commas where there is one value
    List<String> lines = List.of(Optional.ofNullable(request.getParameterValues("interest")).orElse(new String[0]));
    Optional<InterestForm.Flaw> flaw = interests.save(reader, lines, orNone(kept), orNone(topics));
    if (flaw.isEmpty()) return "redirect:/welcome/sources";
    model.addAttribute("problem", words.of(locale, "interests." + flaw.get().code()));
    String all = String.join("\n", lines);
    model.addAttribute("typed", all.substring(0, Math.min(all.length(), 5_000)));
    response.setStatus(WRONG);
    return interests(reader, model);
  }

  @GetMapping("/sources")
  String sources(@RequestAttribute(ReaderFilter.READER) Reader reader, Model model) {
    Set<String> starter = new HashSet<>();
    SourceChoices.offered(reader).forEach(feed -> starter.add(feed.address()));
    List<Source> others = library.subscribed(reader.id()).stream().filter(source -> !source.shared() || !starter.contains(source.address())).toList();
    model.addAttribute("themes", SourceChoices.themes(reader, library, interests.picked(reader)));
    model.addAttribute("others", others);
    return "welcome-sources";
  }

  @PostMapping("/sources")
  String sources(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(name = "keep", required = false) @Nullable List<String> kept,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(required = false) @Nullable String stay,
      @RequestParam(required = false) @Nullable MultipartFile list,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes next)
      throws IOException {
    Set<String> ticked = Set.copyOf(List.of(Optional.ofNullable(request.getParameterValues("feed")).orElse(new String[0])));
    library.choose(reader.id(), SourceChoices.offered(reader), ticked);
    drop(reader, orNone(kept));
    if (list != null && !list.isEmpty()) return answered(reader, discovering.list(reader, list, "welcome", locale, model, response), response, model);
    if (!address.isBlank()) {
      String view = discovering.find(reader, address, "welcome", locale, model, next, response);
      if (view.equals(Discovering.FOUND)) return stay == null ? "redirect:/welcome/own" : "redirect:/welcome/sources";
      return answered(reader, view, response, model);
    }
    if (stay != null || library.subscribed(reader.id()).isEmpty()) {
      model.addAttribute("problem", words.of(locale, stay != null ? "sources.nothing-typed" : "sources.none"));
      return answered(reader, Discovering.PROBLEM, response, model);
    }
    return "redirect:/welcome/own";
  }

  private void drop(Reader reader, List<String> kept) {
    Set<String> starter = new HashSet<>();
    SourceChoices.offered(reader).forEach(feed -> starter.add(feed.address()));
    for (Source source : library.subscribed(reader.id())) {
      boolean listed = !source.shared() || !starter.contains(source.address());
      if (listed && !kept.contains(source.id())) library.unsubscribe(reader.id(), source.id());
    }
  }

  private String answered(Reader reader, String view, HttpServletResponse response, Model model) {
    if (!view.equals(Discovering.PROBLEM)) return view;
    response.setStatus(WRONG);
    return sources(reader, model);
  }

  @GetMapping("/own")
  String own(@RequestAttribute(ReaderFilter.READER) Reader reader, Model model) {
    model.addAttribute("from", "welcome");
    model.addAttribute("calendars", connections.calendars(reader.id()));
    model.addAttribute("series", connections.offered(reader.id()));
    model.addAttribute("proposals", connections.proposals(reader.id()).size());
    model.addAttribute("sources", library.subscribed(reader.id()).size());
    model.addAttribute("interests", steering.interests(reader.id()).size());
    return "welcome-own";
  }

  private static List<String> orNone(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }
}
