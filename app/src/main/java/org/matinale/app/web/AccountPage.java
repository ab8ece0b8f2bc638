package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.matinale.app.accounts.AccountProblem;
import org.matinale.app.accounts.AccountWish;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.Passwords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.WaysIn;
import org.matinale.app.operations.ServeSettings;
import org.matinale.kernel.Language;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A reader's own account: what it says of her, by what she signs in, and where she is signed in. */
@Controller
@RequestMapping(AccountPage.HERE)
class AccountPage {
  private static final List<Language> READ = List.of("de", "en", "es", "fr", "it", "nl", "pt").stream().map(Language::new).toList();
  static final String HERE = "/account";
  static final String DEVICE = HERE + "/device";

  private final Accounts accounts;
  private final Passwords passwords;
  private final WaysIn ways;
  private final OneTimeLinks links;
  private final Sessions sessions;
  private final PasskeyCeremony ceremony;
  private final Doorkeeper doorkeeper;
  private final Links addresses;
  private final ServeSettings settings;
  private final MessageSource words;

  AccountPage(Accounts accounts, Passwords passwords, WaysIn ways, OneTimeLinks links, Sessions sessions, PasskeyCeremony ceremony, Doorkeeper doorkeeper, Links addresses, ServeSettings settings, MessageSource words) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.ways = ways;
    this.links = links;
    this.sessions = sessions;
    this.ceremony = ceremony;
    this.doorkeeper = doorkeeper;
    this.addresses = addresses;
    this.settings = settings;
    this.words = words;
  }

  @GetMapping
  String page(@RequestAttribute("reader") Reader reader, @RequestParam(defaultValue = "") String done, Locale locale, HttpServletRequest request, Model model) {
    if (Set.of("saved", "password", "ended", "allowed", "withdrawn-model", "other-model").contains(done)) model.addAttribute("done", done);
    model.addAttribute("wish", wish(reader));
    return show(reader, locale, request, model);
  }

  @PostMapping
  String change(
      @RequestAttribute("reader") Reader reader,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") List<String> also,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String readyBy,
      @RequestParam(defaultValue = "") String cards,
      @RequestParam(defaultValue = "false") boolean chronological,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<String> languages = new ArrayList<>(List.of(language));
    languages.addAll(also);
    // what she reads and this page does not offer
    reader.languages().stream().filter(known -> !READ.contains(known)).map(Language::code).forEach(languages::add);
    if (!login.strip().equals(reader.login()) && !doorkeeper.proved(request)) return ProofPage.leadingTo(HERE); // it is what she signs in by
    AccountWish wish = new AccountWish(name, login, languages.stream().distinct().toList(), zone, readyBy, cards, chronological);
    Optional<AccountProblem> problem = accounts.change(reader.id(), wish);
    if (problem.isEmpty()) return done("saved");
    model.addAttribute("wish", wish);
    return refuse(problem.get(), reader, locale, request, response, model);
  }

  /** Lets the model read what is her own that the page named; where the operator names another meanwhile, she is asked anew. */
  @PostMapping("/private-model")
  String allow(@RequestAttribute("reader") Reader reader, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String host) {
    PrivateModel model = PrivateModel.of(settings);
    if (model == null || !model.equals(new PrivateModel(name, host))) return done("other-model");
    accounts.confide(reader.id(), name, host);
    return done("allowed");
  }

  @PostMapping("/private-model/withdraw")
  String withdraw(@RequestAttribute("reader") Reader reader) {
    accounts.withdraw(reader.id());
    return done("withdrawn-model");
  }

  /** Sets a password or changes it; then all other sessions end. */
  @PostMapping("/password")
  String password(
      @RequestAttribute("reader") Reader reader, @RequestParam(defaultValue = "") String password, Locale locale, HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(HERE);
    model.addAttribute("wish", wish(reader));
    Optional<AccountProblem> flaw = Passwords.flaw(password);
    if (flaw.isPresent()) return refuse(flaw.get(), reader, locale, request, response, model);
    passwords.change(reader.id(), password);
    endOthers(reader, request);
    return done("password");
  }

  @PostMapping("/password/remove")
  String removePassword(@RequestAttribute("reader") Reader reader, Locale locale, HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(HERE);
    links.withdrawDevicesOf(reader.id());
    return after(ways.removePassword(reader.id()), reader, locale, request, response, model);
  }

  @PostMapping(path = "/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> askPasskey(@RequestAttribute("reader") Reader reader, Locale locale, HttpServletRequest request) {
    if (!doorkeeper.proved(request)) return PasskeyCeremony.refusal(words.getMessage("accounts.proof.over", null, locale));
    return ResponseEntity.ok(ceremony.askNew(request, reader));
  }

  @PostMapping("/passkeys")
  String addPasskey(
      @RequestAttribute("reader") Reader reader,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String credential,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(HERE);
    String shown = label.isBlank() ? Device.of(request.getHeader("User-Agent")).names() : label;
    boolean added =
        ceremony
            .made(request, credential)
            .filter(made -> made.handle().equals(ways.handle(reader.id())))
            .map(made -> ways.add(reader.id(), made.credential(), shown, made.record()))
            .orElse(false);
    return after(added ? Optional.empty() : Optional.of(AccountProblem.PASSKEY_REFUSED), reader, locale, request, response, model);
  }

  @PostMapping("/passkeys/rename")
  String renamePasskey(@RequestAttribute("reader") Reader reader, @RequestParam(defaultValue = "") String passkey, @RequestParam(defaultValue = "") String label) {
    if (!ways.rename(reader.id(), passkey, label)) throw new Missing();
    return done("saved");
  }

  @PostMapping("/passkeys/remove")
  String removePasskey(
      @RequestAttribute("reader") Reader reader,
      @RequestParam(defaultValue = "") String passkey,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(HERE);
    if (ways.passkeys(reader.id()).stream().noneMatch(hers -> hers.credential().equals(passkey))) throw new Missing();
    links.withdrawDevicesOf(reader.id());
    return after(ways.removePasskey(reader.id(), passkey), reader, locale, request, response, model);
  }

  /** A link by which she signs in on another device, told once. */
  @PostMapping("/device")
  String device(@RequestAttribute("reader") Reader reader, HttpServletRequest request, Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(DEVICE);
    model.addAttribute("link", addresses.to(request, "/link/" + links.forDeviceOf(reader.id())));
    model.addAttribute("back", HERE);
    model.addAttribute("hereOnly", addresses.hereOnly());
    model.addAttribute("kind", "device");
    return "link-made";
  }

  @PostMapping("/sessions/end")
  String endSession(@RequestAttribute("reader") Reader reader, @RequestParam(defaultValue = "") String session) {
    if (!sessions.end(reader.id(), session)) throw new Missing();
    links.withdrawDevicesOf(reader.id());
    return done("ended");
  }

  @PostMapping("/sessions/end-others")
  String endOthers(@RequestAttribute("reader") Reader reader, HttpServletRequest request) {
    links.withdrawDevicesOf(reader.id());
    sessions.endOthers(reader.id(), request);
    return done("ended");
  }

  private String after(Optional<AccountProblem> problem, Reader reader, Locale locale, HttpServletRequest request, HttpServletResponse response, Model model) {
    if (problem.isEmpty()) return done("saved");
    model.addAttribute("wish", wish(reader));
    return refuse(problem.get(), reader, locale, request, response, model);
  }

  private String refuse(AccountProblem problem, Reader reader, Locale locale, HttpServletRequest request, HttpServletResponse response, Model model) {
    model.addAttribute("problem", problem.code());
    response.setStatus(422);
    return show(reader, locale, request, model);
  }

  private String show(Reader reader, Locale locale, HttpServletRequest request, Model model) {
    model.addAttribute("when", new When(locale, reader.zone()));
    model.addAttribute("pages", ReadersLocale.SPOKEN.stream().map(language -> Spoken.of(language, locale)).toList());
    model.addAttribute("read", READ.stream().map(language -> Spoken.of(language, locale)).toList());
    model.addAttribute("zones", Guess.zones());
    model.addAttribute("passkeys", ways.passkeys(reader.id()));
    model.addAttribute("hasPassword", passwords.has(reader.id()));
    model.addAttribute("proved", doorkeeper.proved(request));
    model.addAttribute("comparing", PrivateModel.comparing(settings));
    model.addAttribute("privateModel", PrivateModel.of(settings));
    model.addAttribute("allowed", PrivateModel.allowedBy(reader, settings) != null);
    model.addAttribute("sessions", sessions.of(reader.id(), request));
    return "account";
  }

  private static String done(String what) {
    return "redirect:" + HERE + "?done=" + what;
  }

  private static AccountWish wish(Reader reader) {
    return new AccountWish(
        reader.name(),
        reader.login(),
        reader.languages().stream().map(Language::code).toList(),
        reader.zone().getId(),
        reader.readyBy().toString(),
        Integer.toString(reader.cards()),
        reader.chronological());
  }

  /** A language by its name in the page's language. */
  record Spoken(String code, String name) {
    static Spoken of(Language language, Locale locale) {
      return new Spoken(language.code(), language.locale().getDisplayLanguage(locale));
    }
  }
}
