package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.library.Affinity;
import org.matinale.app.library.Library;
import org.matinale.app.library.Publishing;
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
  private final Discovering discovering;
  private final OnboardingWords words;

  LibraryPage(Library library, Discovering discovering, OnboardingWords words) {
    this.library = library;
    this.discovering = discovering;
    this.words = words;
  }

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, Model model) {
    model.addAttribute("subscriptions", library.subscriptions(reader.id()));
    model.addAttribute("affinities", Affinity.values());
    model.addAttribute("themes", SourceChoices.themes(reader, library, Set.of()));
    model.addAttribute("operator", reader.operator());
    if (reader.operator()) model.addAttribute("readerships", library.readerships());
    return "library";
  }

  @PostMapping("/find")
  String find(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String address, Locale locale, Model model, RedirectAttributes next, HttpServletResponse response) {
    return answered(reader, discovering.find(reader, address, "library", locale, model, next, response), response, model);
  }

  @PostMapping("/list")
  String list(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(required = false) @Nullable MultipartFile list, Locale locale, Model model, HttpServletResponse response)
      throws IOException {
    if (list == null || list.isEmpty()) {
      model.addAttribute("problem", words.of(locale, "file-missing"));
      return answered(reader, Discovering.PROBLEM, response, model);
    }
    return answered(reader, discovering.list(reader, list, "library", locale, model, response), response, model);
  }

  private String answered(Reader reader, String view, HttpServletResponse response, Model model) {
    if (view.equals(Discovering.FOUND)) return "redirect:/library";
    if (!view.equals(Discovering.PROBLEM)) return view;
    response.setStatus(WRONG);
    return page(reader, model);
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
    hers(library.unsubscribe(reader.id(), source));
    return "redirect:/library";
  }

  @PostMapping("/{source}/lean")
  String lean(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source, @RequestParam(defaultValue = "") String affinity) {
    Affinity wanted = Arrays.stream(Affinity.values()).filter(each -> each.code().equals(affinity)).findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    hers(library.lean(reader.id(), source, wanted));
    return "redirect:/library";
  }

  @PostMapping("/{source}/publish")
  String publish(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String source, Locale locale, RedirectAttributes next) {
    hers(reader.operator());
    switch (library.publish(reader.id(), source)) {
      case PUBLISHED -> next.addFlashAttribute("notice", words.of(locale, "library.published"));
      case KEYED -> next.addFlashAttribute("problem", words.of(locale, "library.keyed"));
      case NOT_HERS -> hers(false);
    }
    return "redirect:/library";
  }

  private static void hers(boolean found) {
    if (!found) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
