package org.matinale.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.connections.BroughtSeries;
import org.matinale.app.connections.Calendar;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Offered;
import org.matinale.app.library.Library;
import org.matinale.app.library.Source;
import org.matinale.app.steering.Steering;
import org.matinale.fetching.Fetcher;
import org.matinale.mornings.Calendars;
import org.matinale.personal.Agenda;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A reader's calendars and series, while she arrives and later. Wherever a form came from, there its answer is: "welcome" or this page. */
@Controller
@RequestMapping("/connections")
class ConnectionsPage {
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final int A_YEAR = 366;

  /** What most programs call a calendar by (not of RFC 5545); long lines are folded. */
  private static final Pattern OWN_NAME = Pattern.compile("(?im)^X-WR-CALNAME(?:;[^:\\r\\n]{0,200})?:((?:[^\\r\\n]|\\r?\\n[ \\t]){1,400})");

  private final Connections connections;
  private final Fetcher fetcher;
  private final OnboardingWords words;
  private final InstantSource clock;

  ConnectionsPage(Connections connections, Fetcher fetcher, OnboardingWords words, InstantSource clock) {
    this.connections = connections;
    this.fetcher = fetcher;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, Model model) {
    model.addAttribute("from", "connections");
    model.addAttribute("calendars", connections.calendars(reader.id()));
    model.addAttribute("series", connections.offered(reader.id()));
    model.addAttribute("proposals", connections.proposals(reader.id()).size());
    return "connections";
  }

  @PostMapping("/calendars")
  String ask(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String address, @RequestParam(defaultValue = "") String from, Locale locale, RedirectAttributes next) {
    String typed = address.strip();
    if (typed.length() > Calendar.LONGEST_ADDRESS || !Calendars.isAddress(typed)) {
      next.addFlashAttribute("problem", words.of(locale, "calendar.not-an-address"));
      return back(from);
    }
    Agenda agenda = Calendars.readAddresses(List.of(typed), fetcher, clock.instant().plus(PATIENCE));
    String host = host(typed);
    if (agenda.calendars() == 0) next.addFlashAttribute("problem", words.of(locale, "calendar.unreadable", host, words.of(locale, agenda.unusable().getFirst().problem())));
    else if (!connections.askCalendar(reader.id(), host, typed)) next.addFlashAttribute("problem", words.of(locale, "calendar.many", Connections.MOST_CALENDARS));
    else next.addFlashAttribute("notice", words.of(locale, "calendar.added", host, coming(agenda, reader)));
    return back(from);
  }

  @PostMapping("/calendars/file")
  String hold(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String from,
      Locale locale,
      RedirectAttributes next,
      HttpServletResponse response)
      throws IOException {
    if (file == null || file.isEmpty()) {
      next.addFlashAttribute("problem", words.of(locale, "file-missing"));
      return back(from);
    }
    if (file.getSize() > Calendar.MOST_BYTES) {
      next.addFlashAttribute("problem", words.of(locale, "calendar.too-large"));
      return back(from);
    }
    byte[] content = file.getBytes();
    String name = name(file, content, locale);
    Agenda agenda = Agenda.of(name, content);
    if (agenda.calendars() == 0) next.addFlashAttribute("problem", words.of(locale, "calendar.unreadable", name, words.of(locale, agenda.unusable().getFirst().problem())));
    else if (!connections.holdCalendar(reader.id(), name, content)) next.addFlashAttribute("problem", words.of(locale, "calendar.many", Connections.MOST_CALENDARS));
    else next.addFlashAttribute("notice", words.of(locale, "calendar.added", name, coming(agenda, reader)));
    return back(from);
  }

  private int coming(Agenda agenda, Reader reader) {
    LocalDate today = clock.instant().atZone(reader.zone()).toLocalDate();
    return agenda.appointments(today, today.plusDays(A_YEAR), reader.zone()).size();
  }

  /** As it calls itself, else as its file is called. */
  private String name(MultipartFile file, byte[] content, Locale locale) {
    Matcher own = OWN_NAME.matcher(new String(content, StandardCharsets.UTF_8));
    String sent = String.valueOf(file.getOriginalFilename()).replaceFirst(".*[/\\\\]", "").replaceFirst("(?i)\\.ics$", "");
    String called = own.find() ? own.group(1).replaceAll("\\r?\\n[ \\t]", "").replaceAll("\\\\([,;\\\\])", "$1") : "";
    String title = Source.titled(called, Source.titled(sent, words.of(locale, "calendar.file")));
    return title.length() <= Calendar.LONGEST_NAME ? title : title.substring(0, title.offsetByCodePoints(0, title.codePointCount(0, Calendar.LONGEST_NAME) - 1)) + "…";
  }

  /** By its host alone: the address is a key. */
  private static String host(String address) {
    String host = address.replaceFirst("^[A-Za-z]+:/+", "").replaceFirst("[/?#\\\\].*$", "").replaceFirst("^.*@", "");
    return host.isBlank() ? "calendar" : host.length() <= Calendar.LONGEST_NAME ? host : host.substring(0, Calendar.LONGEST_NAME);
  }

  @PostMapping("/calendars/{calendar}/remove")
  String removeCalendar(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String calendar, @RequestParam(defaultValue = "") String from) {
    Missing.unless(connections.removeCalendar(reader.id(), calendar));
    return back(from);
  }

  @PostMapping("/series/{series}/follow")
  String follow(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String series, @RequestParam(defaultValue = "") String from) {
    Missing.unless(connections.follow(reader.id(), series));
    return back(from);
  }

  @PostMapping("/series/{series}/leave")
  String leave(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String series, @RequestParam(defaultValue = "") String from) {
    Missing.unless(connections.unfollow(reader.id(), series));
    return back(from);
  }

  @PostMapping("/series/{series}/place")
  String place(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @PathVariable String series,
      @RequestParam(defaultValue = "") String step,
      @RequestParam(defaultValue = "") String from,
      Locale locale,
      RedirectAttributes next) {
    Missing.unless(connections.offered(reader.id()).stream().anyMatch(offered -> offered.followed() && offered.id().equals(series)));
    boolean moved = step.strip().matches("\\d{1,5}") && connections.moveTo(reader.id(), series, Integer.parseInt(step.strip()));
    if (!moved) next.addFlashAttribute("problem", words.of(locale, "series.no-such-step"));
    return back(from);
  }

  @PostMapping("/series/{series}/remove")
  String removeSeries(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String series, @RequestParam(defaultValue = "") String from) {
    Missing.unless(connections.removeSeries(reader.id(), series));
    return back(from);
  }

  @GetMapping("/series/{series}/share")
  String askShare(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String series, Locale locale, Model model) {
    Offered own = offered(reader, series, false);
    return Confirming.show("share", own.name(), "/connections/series/" + series + "/share", "/connections", "series.share.what", locale, words, model);
  }

  @GetMapping("/series/{series}/withdraw")
  String askWithdraw(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String series, Locale locale, Model model) {
    Offered shared = offered(reader, series, true);
    String what = connections.sharer(series).isPresent() ? "series.withdraw.what" : "series.withdraw.gone";
    return Confirming.show("withdraw", shared.name(), "/connections/series/" + series + "/withdraw", "/connections", what, locale, words, model);
  }

  @PostMapping("/series/{series}/withdraw")
  String withdraw(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String series, Locale locale, RedirectAttributes next) {
    offered(reader, series, true);
    connections.withdraw(series);
    next.addFlashAttribute("notice", words.of(locale, "series.withdrawn"));
    return "redirect:/connections";
  }

  /** One that this operator may share, or take back. */
  private Offered offered(Reader operator, String series, boolean shared) {
    Missing.unless(operator.operator());
    return connections.offered(operator.id()).stream().filter(offered -> offered.id().equals(series) && offered.shared() == shared).findFirst().orElseThrow(Missing::new);
  }

  @PostMapping("/series/{series}/share")
  String share(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String series, @RequestParam(defaultValue = "") String from, Locale locale, RedirectAttributes next) {
    Missing.unless(reader.operator() && connections.share(reader.id(), series));
    next.addFlashAttribute("notice", words.of(locale, "series.shared"));
    return back(from);
  }

  @PostMapping("/series")
  String bring(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(required = false) @Nullable List<MultipartFile> files,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String from,
      Locale locale,
      RedirectAttributes next)
      throws IOException {
    List<BroughtSeries.File> sent = new ArrayList<>();
    try {
      for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
        if (!file.isEmpty()) sent.add(new BroughtSeries.File(String.valueOf(file.getOriginalFilename()), file.getInputStream()));
      }
      BroughtSeries brought = BroughtSeries.read(sent, name);
      boolean kept = connections.bring(reader.id(), brought);
      if (kept) next.addFlashAttribute("notice", words.of(locale, "series.added", brought.name(), brought.steps().size()));
      else next.addFlashAttribute("problem", words.of(locale, "series.many", Connections.MOST_SERIES));
    } catch (BroughtSeries.Refused refused) {
      next.addFlashAttribute("problem", words.of(locale, "series." + refused.flaw().code()));
    } finally {
      for (BroughtSeries.File file : sent) file.content().close();
    }
    return back(from);
  }

  static String back(String from) {
    return from.equals("welcome") ? "redirect:/welcome/own" : "redirect:/connections";
  }
}
