package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.app.library.Library;
import org.matinale.app.library.Publishing;
import org.matinale.app.library.Readership;
import org.matinale.app.library.Source;
import org.matinale.app.library.Subscription;
import org.matinale.app.steering.Emphasis;
import org.matinale.sources.Condition;
import org.matinale.sources.Health;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reader reads, for her to change; and what all share, for the operator. */
@Controller
@RequestMapping("/library")
class LibraryPage {
  private static final int WRONG = 422;

  private final Library library;
  private final Editions editions;
  private final Discovering discovering;
  private final OnboardingWords words;

  LibraryPage(Library library, Editions editions, Discovering discovering, OnboardingWords words) {
    this.library = library;
    this.editions = editions;
    this.discovering = discovering;
    this.words = words;
  }

  /** How a source is, for a page.
   *
   * @param well whether there is nothing that stands in the way of reading it */
  record State(String said, boolean well) {}

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, Model model) {
    List<Subscription> subscriptions = library.subscriptions(reader.id());
    List<Readership> readerships = reader.operator() ? library.readerships() : List.of();
    List<Source> hers = subscriptions.stream().map(Subscription::source).toList();
    Set<String> shared = Stream.concat(hers.stream().filter(Source::shared), readerships.stream().map(Readership::source)).map(Source::address).collect(Collectors.toSet());
    Map<String, State> states = new HashMap<>();
    When when = new When(locale, reader.zone());
    editions
        .conditions(reader.id(), shared, hers.stream().filter(source -> !source.shared()).map(Source::address).toList())
        .forEach((address, condition) -> states.put(address, state(condition, when)));
    model.addAttribute("subscriptions", subscriptions);
    model.addAttribute("states", states);
    model.addAttribute("affinities", Emphasis.values());
    model.addAttribute("themes", SourceChoices.themes(reader, library, Set.of()));
    model.addAttribute("operator", reader.operator());
    if (reader.operator()) model.addAttribute("readerships", readerships);
    return "library";
  }

  private State state(Condition condition, When when) {
    Health health = condition.health();
    return switch (health.state()) {
      case HEALTHY -> new State(words.of(when.locale(), "library.state.healthy", when.date(condition.asked())), true);
      case FAILING -> unwell("failing", condition, when);
      case GONE -> unwell("gone", condition, when);
      case BLOCKED -> unwell("blocked", condition, when);
      case PAYWALLED -> unwell("paywalled", condition, when);
    };
  }

  private State unwell(String state, Condition condition, When when) {
    String why = condition.problem() == null ? words.of(when.locale(), "problem.unknown") : words.of(when.locale(), condition.problem());
    Instant since = condition.health().since();
    return new State(since == null ? words.of(when.locale(), "library.state." + state + ".undated", why) : words.of(when.locale(), "library.state." + state, when.date(since), why), false);
  }

  @PostMapping("/find")
  String find(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String address, Locale locale, Model model, RedirectAttributes next, HttpServletResponse response) {
    return answered(reader, discovering.find(reader, address, "library", locale, model, next, response), locale, response, model);
  }

  @PostMapping("/list")
  String list(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(required = false) @Nullable MultipartFile list, Locale locale, Model model, HttpServletResponse response)
      throws IOException {
    if (list == null || list.isEmpty()) {
      model.addAttribute("problem", words.of(locale, "file-missing"));
      return answered(reader, Discovering.PROBLEM, locale, response, model);
    }
    return answered(reader, discovering.list(reader, list, "library", locale, model, response), locale, response, model);
  }

  private String answered(Reader reader, String view, Locale locale, HttpServletResponse response, Model model) {
    if (view.equals(Discovering.FOUND)) return "redirect:/library";
    if (!view.equals(Discovering.PROBLEM)) return view;
    response.setStatus(WRONG);
    return page(reader, locale, model);
  }

  @PostMapping("/choose")
  String choose(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "library") String from, HttpServletRequest request, Locale locale, RedirectAttributes next) {
    List<Library.Named> picked = Discovering.picked(request.getParameterValues("feed"));
    int added = library.add(reader.id(), picked);
    next.addFlashAttribute("notice", words.of(locale, "sources.added", added));
    return from.equals("welcome") ? "redirect:/welcome/sources" : "redirect:/library";
  }

  @PostMapping("/starter")
  String starter(@RequestAttribute(ReaderFilter.READER) Reader reader, HttpServletRequest request) {
    library.choose(reader.id(), SourceChoices.offered(reader), Set.copyOf(List.of(Optional.ofNullable(request.getParameterValues("feed")).orElse(new String[0]))));
    return "redirect:/library";
  }

  @PostMapping("/{source}/remove")
  String remove(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source) {
    Missing.unless(library.unsubscribe(reader.id(), source));
    return "redirect:/library";
  }

  @PostMapping("/{source}/lean")
  String lean(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source, @RequestParam(defaultValue = "") String affinity) {
    Emphasis wanted = Emphasis.of(affinity).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    Missing.unless(library.lean(reader.id(), source, wanted));
    return "redirect:/library";
  }

  @GetMapping("/{source}/publish")
  String askPublish(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source, Locale locale, Model model) {
    Missing.unless(reader.operator());
    Source own = library.subscribed(reader.id()).stream().filter(each -> each.id().equals(source) && !each.shared()).findFirst().orElseThrow(Missing::new);
    return Confirming.show("share", own.title(), "/library/" + source + "/publish", "/library", "library.publish.means", locale, words, model);
  }

  /** Shares a source no longer: whoever reads it has it as her own; one that nobody reads is removed. */
  @PostMapping("/{source}/withdraw")
  String withdraw(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source, Locale locale, RedirectAttributes next) {
    Missing.unless(reader.operator() && library.withdraw(source));
    next.addFlashAttribute("notice", words.of(locale, "library.withdrawn"));
    return "redirect:/library";
  }

  @GetMapping("/{source}/withdraw")
  String askWithdraw(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source, Locale locale, Model model) {
    Missing.unless(reader.operator());
    Source shared = library.readerships().stream().filter(Readership::withdrawable).map(Readership::source).filter(each -> each.id().equals(source)).findFirst().orElseThrow(Missing::new);
    return Confirming.show("withdraw", shared.title(), "/library/" + source + "/withdraw", "/library", "library.withdraw.means", locale, words, model);
  }

  @PostMapping("/{source}/publish")
  String publish(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source, Locale locale, RedirectAttributes next) {
    Missing.unless(reader.operator());
    switch (library.publish(reader.id(), source)) {
      case PUBLISHED -> next.addFlashAttribute("notice", words.of(locale, "library.published"));
      case KEYED -> next.addFlashAttribute("problem", words.of(locale, "library.keyed"));
      case NOT_HERS -> Missing.unless(false);
    }
    return "redirect:/library";
  }
}
