package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Passwords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.SignInLimits;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody says who she is. */
@Controller
@RequestMapping("/sign-in")
class SignInPage {
  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInLimits limits;
  private final PasskeyCeremony ceremony;
  private final Doorkeeper doorkeeper;
  private final InstantSource clock;

  SignInPage(Accounts accounts, Passwords passwords, SignInLimits limits, PasskeyCeremony ceremony, Doorkeeper doorkeeper, InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limits = limits;
    this.ceremony = ceremony;
    this.doorkeeper = doorkeeper;
    this.clock = clock;
  }

  /** The address of this page for somebody who wanted another. */
  static String leadingTo(String page) {
    return page.equals("/") ? "/sign-in" : "/sign-in?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }

  /** Only a page of ours: a path, whatever a link to this page says. */
  static String within(String page) {
    return page.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") ? page : "/";
  }

  /** Before anything is written: the token needs a session, and that a cookie. */
  @ModelAttribute
  void prepare(CsrfToken token) {
    token.getToken();
  }

  @GetMapping
  String page(@RequestParam(defaultValue = "/") String to, Model model) {
    model.addAttribute("to", within(to));
    return "sign-in";
  }

  @PostMapping
  String signIn(
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "/") String to,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String address = request.getRemoteAddr();
    Optional<Instant> until = limits.attempt(login, address);
    if (until.isPresent()) return TooMany.show(until.get(), clock, accounts.householdZone(), locale, response, model);
    Optional<Reader> reader = passwords.check(login, password);
    if (reader.isEmpty()) return refuse("wrong", login, to, response, model);
    limits.succeeded(login, address);
    doorkeeper.begin(request, response, reader.get());
    return "redirect:" + within(to);
  }

  @PostMapping(path = "/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> askPasskey(HttpServletRequest request) {
    return ResponseEntity.ok(ceremony.askKnown(request));
  }

  @PostMapping("/passkey")
  String passkey(
      @RequestParam(defaultValue = "") String credential, @RequestParam(defaultValue = "/") String to, HttpServletRequest request, HttpServletResponse response, Model model) {
    Optional<Reader> reader = ceremony.known(request, credential);
    if (reader.isEmpty()) return refuse("passkey-unknown", "", to, response, model);
    doorkeeper.begin(request, response, reader.get());
    return "redirect:" + within(to);
  }

  private static String refuse(String problem, String login, String to, HttpServletResponse response, Model model) {
    model.addAttribute("to", within(to));
    model.addAttribute("login", login);
    model.addAttribute("problem", problem);
    response.setStatus(422);
    return "sign-in";
  }
}
