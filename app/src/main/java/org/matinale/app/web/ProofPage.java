package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.matinale.app.accounts.AccountProblem;
import org.matinale.app.accounts.Passwords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.SignInLimits;
import org.matinale.app.accounts.WaysIn;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody who is signed in proves once more that it is she, before what lets her in is changed, or everything of hers goes out, comes in or is erased: a browser that was left open is not enough for that. */
@Controller
@RequestMapping("/account/proof")
class ProofPage {
  /** What makes a secret that is shown once is done at once where it was pressed before the proof: nothing is left to press again. */
  private static final Set<String> GONE_ON_WITH = Set.of(AccountPage.DEVICE, FeedKeysPage.MAKE);

  private final Passwords passwords;
  private final WaysIn ways;
  private final SignInLimits limits;
  private final PasskeyCeremony ceremony;
  private final Doorkeeper doorkeeper;
  private final InstantSource clock;

  ProofPage(Passwords passwords, WaysIn ways, SignInLimits limits, PasskeyCeremony ceremony, Doorkeeper doorkeeper, InstantSource clock) {
    this.passwords = passwords;
    this.ways = ways;
    this.limits = limits;
    this.ceremony = ceremony;
    this.doorkeeper = doorkeeper;
    this.clock = clock;
  }

  /** Leads here, and then to one of our pages. */
  static String leadingTo(String page) {
    return "redirect:/account/proof?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = AccountPage.HERE) String to, Model model) {
    model.addAttribute("to", SignInPage.within(to));
    model.addAttribute("hasPassword", passwords.has(reader.id()));
    model.addAttribute("hasPasskey", !ways.passkeys(reader.id()).isEmpty());
    return "proof";
  }

  @PostMapping
  String byPassword(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = AccountPage.HERE) String to,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Instant> until = limits.attempt(reader.login(), request.getRemoteAddr());
    if (until.isPresent()) return TooMany.show(until.get(), clock, reader.zone(), locale, response, model);
    if (!passwords.check(reader.id(), password)) return refuse(AccountProblem.PASSWORD_WRONG, reader, to, response, model);
    limits.succeeded(reader.login(), request.getRemoteAddr());
    return proved(reader, to, request);
  }

  @PostMapping(path = "/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> askPasskey(HttpServletRequest request) {
    return ResponseEntity.ok(ceremony.askKnown(request));
  }

  @PostMapping("/passkey")
  String byPasskey(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(defaultValue = AccountPage.HERE) String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    boolean hers = ceremony.known(request, credential).filter(known -> known.id().equals(reader.id())).isPresent();
    return hers ? proved(reader, to, request) : refuse(AccountProblem.PASSKEY_REFUSED, reader, to, response, model);
  }

  private String proved(Reader reader, String to, HttpServletRequest request) {
    doorkeeper.prove(request);
    if (GONE_ON_WITH.contains(to) || (to.equals(HouseholdPage.INVITE) && reader.operator())) return "forward:" + to;
    return "redirect:" + SignInPage.within(to);
  }

  private String refuse(AccountProblem problem, Reader reader, String to, HttpServletResponse response, Model model) {
    response.setStatus(422);
    model.addAttribute("problem", problem.code());
    return page(reader, to, model);
  }
}
