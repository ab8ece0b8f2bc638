package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.rights.ExportRefused;
import org.matinale.app.rights.Receipt;
import org.matinale.app.rights.Rights;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A reader's rights: everything of hers in one file, brought in elsewhere, or erased with a receipt. */
@Controller
class RightsPage {
  private static final int WRONG = 422;
  private static final String IMPORT = "/account/import";

  private final Rights rights;
  private final Editions editions;
  private final Receipts receipts;
  private final Doorkeeper doorkeeper;
  private final MessageSource words;
  private final ServeSettings settings;
  private final InstantSource clock;

  RightsPage(Rights rights, Editions editions, Receipts receipts, Doorkeeper doorkeeper, MessageSource words, ServeSettings settings, InstantSource clock) {
    this.rights = rights;
    this.editions = editions;
    this.receipts = receipts;
    this.doorkeeper = doorkeeper;
    this.words = words;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping("/account/export")
  @Nullable String export(@RequestAttribute(ReaderFilter.READER) Reader reader, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(AccountPage.HERE + "#rights");
    String name = "matinale-" + clock.instant().atZone(reader.zone()).toLocalDate() + ".zip";
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    rights.export(reader.id(), response.getOutputStream());
    return null;
  }

  @GetMapping("/account/import")
  String bring(@RequestAttribute(ReaderFilter.READER) Reader reader, HttpServletRequest request, Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(IMPORT);
    model.addAttribute("preferences", editions.made(reader.id(), 1).isEmpty());
    return "rights-import";
  }

  @PostMapping("/account/import")
  String bring(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "false") boolean preferences,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(IMPORT);
    model.addAttribute("preferences", preferences);
    if (file == null || file.isEmpty()) return refuse("rights.import.missing", locale, response, model, "rights-import");
    try (Sent sent = Sent.of(file, settings)) {
      model.addAttribute("done", rights.bring(reader.id(), sent.path(), preferences) == Rights.Brought.ALL ? "all" : "without");
    } catch (ExportRefused refused) {
      return refuse("rights.import.problem." + refused.flaw().code(), locale, response, model, "rights-import");
    } catch (MatinaleException later) {
      if (later.code() != ErrorCode.INPUT_OUTPUT) throw later;
      return refuse("rights.import.problem.later", locale, response, model, "rights-import");
    }
    return "rights-import";
  }

  private String refuse(String key, Locale locale, HttpServletResponse response, Model model, String view) {
    response.setStatus(WRONG);
    model.addAttribute("problem", words.getMessage(key, null, locale));
    return view;
  }

  @GetMapping("/account/erase")
  String erase(@RequestAttribute(ReaderFilter.READER) Reader reader, HttpServletRequest request, Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo("/account/erase");
    model.addAttribute("successors", rights.successors(reader.id()));
    model.addAttribute("days", settings.retention().longestCopy());
    return "rights-erase";
  }

  @PostMapping("/account/erase")
  String erase(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String successor,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo("/account/erase");
    erase(reader, request, model);
    if (!Reader.folded(login).equals(reader.login())) return refuse("rights.erase.problem.login", locale, response, model, "rights-erase");
    List<Reader> needed = rights.successors(reader.id());
    Optional<Reader> next = needed.stream().filter(one -> one.id().value().equals(successor)).findFirst();
    if (!needed.isEmpty() && next.isEmpty()) return refuse("rights.erase.problem.successor", locale, response, model, "rights-erase");
    Receipt receipt = rights.erase(reader.id(), next.map(Reader::id).orElse(null));
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) session.invalidate();
    return "redirect:/receipts/" + receipts.keep(receipt);
  }

  @GetMapping("/receipts/{secret}")
  String receipt(@PathVariable String secret, @RequestAttribute(name = ReaderFilter.READER, required = false) @Nullable Reader operator, Locale locale, Model model) {
    Receipt receipt = receipts.find(secret).orElseThrow(Missing::new);
    model.addAttribute("receipt", receipt);
    model.addAttribute("when", new When(locale, operator == null ? ZoneOffset.UTC : operator.zone()));
    model.addAttribute("until", Dates.day(receipt.copiesUntil(), locale));
    model.addAttribute("kinds", kinds(receipt, locale));
    model.addAttribute("secret", secret);
    return "rights-receipt";
  }

  @GetMapping("/receipts/{secret}/receipt.json")
  ResponseEntity<String> json(@PathVariable String secret) {
    return file(receipts.find(secret).orElseThrow(Missing::new).json(), MediaType.APPLICATION_JSON, "receipt.json");
  }

  @GetMapping("/receipts/{secret}/receipt.txt")
  ResponseEntity<String> text(@PathVariable String secret, Locale locale) {
    Receipt receipt = receipts.find(secret).orElseThrow(Missing::new);
    String text =
        "Matinale – " + words.getMessage("rights.receipt", null, locale) + "\n\n" + receipt.erasedAt() + "\n\n"
            + kinds(receipt, locale).entrySet().stream().map(kind -> kind.getKey() + ": " + kind.getValue() + "\n").collect(Collectors.joining())
            + "\n" + words.getMessage("rights.receipt.remains", new Object[] {Dates.day(receipt.copiesUntil(), locale)}, locale) + "\n";
    return file(text, new MediaType("text", "plain", StandardCharsets.UTF_8), "receipt.txt");
  }

  private static ResponseEntity<String> file(String content, MediaType type, String name) {
    return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString()).body(content);
  }

  private Map<String, Integer> kinds(Receipt receipt, Locale locale) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    receipt.kinds().forEach((kind, count) -> kinds.merge(String.valueOf(words.getMessage("rights.kind." + kind, null, kind, locale)), count, Integer::sum));
    return kinds;
  }
}
