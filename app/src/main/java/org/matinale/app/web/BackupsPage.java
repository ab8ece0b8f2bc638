package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.operations.Backups;
import org.matinale.app.operations.Maintenance;
import org.matinale.app.operations.Restoring;
import org.matinale.app.operations.ServeSettings;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Backups, for the operator: made, taken away, put back while the household runs. */
@Controller
@RequestMapping(SecurityConfiguration.OPERATORS + "/backups")
class BackupsPage {
  private static final String HERE = SecurityConfiguration.OPERATORS + "/backups";
  private static final int WRONG = 422;

  private final Backups backups;
  private final Restoring restoring;
  private final Maintenance maintenance;
  private final Doorkeeper doorkeeper;
  private final MessageSource words;
  private final ServeSettings settings;
  private final InstantSource clock;

  BackupsPage(Backups backups, Restoring restoring, Maintenance maintenance, Doorkeeper doorkeeper, MessageSource words, ServeSettings settings, InstantSource clock) {
    this.backups = backups;
    this.restoring = restoring;
    this.maintenance = maintenance;
    this.doorkeeper = doorkeeper;
    this.words = words;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader operator, @RequestParam(defaultValue = "") String done, Locale locale, Model model) {
    if (Set.of("made", "restored").contains(done)) model.addAttribute("done", done);
    model.addAttribute("when", new When(locale, operator.zone()));
    model.addAttribute("backups", backups.list());
    model.addAttribute("nightly", settings.retention().backups());
    return "household-backups";
  }

  @PostMapping
  String make() {
    backups.make();
    return "redirect:" + HERE + "?done=made";
  }

  @GetMapping("/{name:.+[.]zip}")
  @Nullable String download(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(HERE);
    Path file = backups.find(name).orElseThrow(Missing::new);
    response.setContentType("application/zip");
    response.setContentLengthLong(Files.size(file));
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Files.copy(file, response.getOutputStream());
    return null;
  }

  /** @param name of one that is here; else a file is sent */
  @PostMapping("/restore")
  String restore(
      @RequestAttribute(ReaderFilter.READER) Reader operator,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(HERE);
    boolean sent = file != null && !file.isEmpty();
    if (name.isEmpty() && !sent) return refuse(operator, words.getMessage("rights.import.missing", null, locale), locale, response, model);
    try {
      restore(name.isEmpty() && file != null ? staged(file) : restoring.stage(backups.find(name).orElseThrow(Missing::new)));
    } catch (MatinaleException refused) {
      boolean told = refused.code() == ErrorCode.NO_USABLE_INPUT || refused.code() == ErrorCode.SETTINGS;
      return refuse(operator, words.getMessage(told ? "rights.backups.problem" : "rights.backups.room", new Object[] {String.valueOf(refused.getMessage()).replace("; nothing was changed", "")}, locale), locale, response, model);
    }
    response.setHeader("Refresh", "3; url=" + HERE + "?done=restored");
    return "household-restoring";
  }

  private Restoring.Staged staged(MultipartFile file) throws IOException {
    try (Sent sent = Sent.of(file, settings)) {
      return restoring.stage(sent.path());
    }
  }

  private void restore(Restoring.Staged staged) {
    try {
      maintenance.begin(() -> staged.commit(clock.instant()), restoring::undo);
    } catch (MatinaleException another) {
      staged.close();
      throw another;
    }
  }

  private String refuse(Reader operator, String problem, Locale locale, HttpServletResponse response, Model model) {
    response.setStatus(WRONG);
    model.addAttribute("problem", problem);
    return page(operator, "", locale, model);
  }
}
