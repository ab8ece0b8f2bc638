package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.matinale.app.accounts.AccountProblem;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Admission;
import org.matinale.app.accounts.OneTimeLink;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.Reader;
import org.matinale.kernel.Language;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a one-time link leads: looking changes nothing (mail programs look too), the form uses it up. */
@Controller
@RequestMapping("/link/{secret}")
class LinkPage {
  private final OneTimeLinks links;
  private final Accounts accounts;
  private final Admission admission;
  private final PasskeyCeremony ceremony;
  private final Doorkeeper doorkeeper;
  private final MessageSource words;

  LinkPage(OneTimeLinks links, Accounts accounts, Admission admission, PasskeyCeremony ceremony, Doorkeeper doorkeeper, MessageSource words) {
    this.links = links;
    this.accounts = accounts;
    this.admission = admission;
    this.ceremony = ceremony;
    this.doorkeeper = doorkeeper;
    this.words = words;
  }

  @ModelAttribute
  void prepare(CsrfToken token) {
    token.getToken();
  }

  @GetMapping
  String page(@PathVariable String secret, HttpServletResponse response, Model model) {
    return page(secret, Optional.empty(), "", response, model);
  }

  /** Somebody new, by a password. */
  @PostMapping("/join")
  String join(
      @PathVariable String secret,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String zone,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return enter(admission.join(secret, name, new Language(locale.getLanguage()), guessed(zone), new Admission.Way.ByPassword(password)), secret, name, request, response, model);
  }

  /** What the browser is asked to make a passkey for somebody new; or what stands against her name, in her language. */
  @PostMapping(path = "/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> askPasskey(@PathVariable String secret, @RequestParam(defaultValue = "") String name, Locale locale, HttpServletRequest request) {
    Optional<OneTimeLink> link = links.look(secret).filter(known -> known.reader() == null);
    Optional<AccountProblem> problem = link.isEmpty() ? Optional.of(AccountProblem.LINK_SPENT) : admission.flaw(name);
    if (problem.isEmpty()) return ResponseEntity.ok(ceremony.askNew(request, name.strip()));
    return PasskeyCeremony.refusal(words.getMessage("accounts.problem." + problem.get().code(), null, locale));
  }

  /** Somebody new, by a passkey. */
  @PostMapping("/passkey")
  String joinByPasskey(
      @PathVariable String secret,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(defaultValue = "") String zone,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<PasskeyCeremony.Made> made = ceremony.made(request, credential);
    if (made.isEmpty()) return page(secret, Optional.of(AccountProblem.PASSKEY_REFUSED), name, response, model);
    String label = Device.of(request.getHeader("User-Agent")).names();
    Admission.Way way = new Admission.Way.ByPasskey(made.get().handle(), made.get().credential(), label.isEmpty() ? "Passkey" : label, made.get().record());
    return enter(admission.join(secret, name, new Language(locale.getLanguage()), guessed(zone), way), secret, name, request, response, model);
  }

  /** Somebody known. */
  @PostMapping("/enter")
  String enter(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response, Model model) {
    boolean operators = links.look(secret).filter(link -> link.kind() == OneTimeLink.Kind.OPERATOR).isPresent();
    Admission.Outcome outcome = admission.enter(secret);
    if (operators && outcome instanceof Admission.Outcome.In(Reader reader)) {
      doorkeeper.begin(request, response, reader);
      return "redirect:/account";
    }
    return enter(outcome, secret, "", request, response, model);
  }

  private String enter(Admission.Outcome outcome, String secret, String name, HttpServletRequest request, HttpServletResponse response, Model model) {
    return switch (outcome) {
      case Admission.Outcome.In(Reader reader) -> {
        doorkeeper.begin(request, response, reader);
        yield "redirect:/";
      }
      case Admission.Outcome.Out(AccountProblem problem) -> page(secret, Optional.of(problem), name, response, model);
    };
  }

  private String page(String secret, Optional<AccountProblem> problem, String name, HttpServletResponse response, Model model) {
    Optional<OneTimeLink> link = links.look(secret);
    if (link.isEmpty()) {
      response.setStatus(404);
      return "link-spent";
    }
    problem.ifPresent(
        told -> {
          model.addAttribute("problem", told.code());
          response.setStatus(422);
        });
    model.addAttribute("name", name);
    model.addAttribute("secret", secret);
    model.addAttribute("first", link.get().kind() == OneTimeLink.Kind.OPERATOR);
    if (link.get().reader() == null) return "link-join";
    model.addAttribute("known", accounts.find(link.get().reader()).map(Reader::name).orElse(""));
    return "link-enter";
  }

  /** The household's own where the browser tells none. */
  private ZoneId guessed(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : accounts.householdZone();
  }
}
