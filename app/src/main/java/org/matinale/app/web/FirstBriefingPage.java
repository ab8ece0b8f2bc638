package org.matinale.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Offered;
import org.matinale.app.library.Library;
import org.matinale.mornings.Progress;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes the first briefing, and shows how far it is: as events to whoever asks for those, else as a page. */
@Controller
class FirstBriefingPage {
  /** Between two signs of life. */
  private static final Duration BEAT = Duration.ofSeconds(10);

  /** A stream ends then, and the browser comes back for another. */
  private static final int MOST_BEATS = 60;

  private final Makings makings;
  private final Accounts accounts;
  private final Library library;
  private final Connections connections;
  private final OnboardingWords words;
  private final InstantSource clock;

  FirstBriefingPage(Makings makings, Accounts accounts, Library library, Connections connections, OnboardingWords words, InstantSource clock) {
    this.makings = makings;
    this.accounts = accounts;
    this.library = library;
    this.connections = connections;
    this.words = words;
    this.clock = clock;
  }

  /** A stage as the page shows it.
   *
   * @param state done, running or waiting */
  record Step(String code, String state) {}

  @PostMapping("/welcome/first")
  String begin(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, RedirectAttributes next) {
    boolean nothing = library.subscribed(reader.id()).isEmpty() && connections.calendars(reader.id()).isEmpty() && connections.offered(reader.id()).stream().noneMatch(Offered::followed);
    if (nothing) {
      next.addFlashAttribute("problem", words.of(locale, "sources.none"));
      return "redirect:/welcome/sources";
    }
    accounts.onboard(reader.id(), clock.instant());
    makings.begin(reader.id());
    return "redirect:/welcome/progress";
  }

  @GetMapping("/welcome/progress")
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, Model model) {
    Optional<Making> making = makings.find(reader.id());
    if (making.isEmpty()) return reader.onboardedAt() == null ? "redirect:/welcome" : "redirect:/";
    Making.Seen seen = making.get().seen();
    if (seen.state() == Making.State.MADE) return "redirect:/";
    model.addAttribute("failed", seen.state() == Making.State.FAILED);
    model.addAttribute("steps", steps(seen));
    return "welcome-progress";
  }

  private static List<Step> steps(Making.Seen seen) {
    Progress.Stage now = seen.reached().isEmpty() ? Progress.Stage.SOURCES : seen.reached().getLast();
    return Arrays.stream(Progress.Stage.values()).map(stage -> new Step(code(stage), stage.compareTo(now) < 0 ? "done" : stage == now ? "running" : "waiting")).toList();
  }

  private static String code(Progress.Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  /** Server-sent events (WHATWG HTML, 9.2): "stage" for each that is reached, those before too; then "made" or "failed", or "none" where nothing is being made. */
  @GetMapping(path = "/welcome/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void events(@RequestAttribute(ReaderFilter.READER) Reader reader, HttpServletResponse response) throws IOException, InterruptedException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    PrintWriter out = response.getWriter();
    out.write("retry: 2000\n\n");
    Optional<Making> making = makings.find(reader.id());
    if (making.isEmpty()) {
      out.write(event("none", "", 0));
      response.flushBuffer();
      return;
    }
    int told = 0;
    Making.Seen seen = making.get().seen();
    for (int beat = 0; beat < MOST_BEATS; beat++) {
      for (int i = told; i < seen.reached().size(); i++) out.write(event("stage", code(seen.reached().get(i)), i + 1));
      told = seen.reached().size();
      if (seen.state() != Making.State.RUNNING) {
        out.write(event(seen.state() == Making.State.MADE ? "made" : "failed", "", seen.moves()));
        out.flush();
        return;
      }
      out.write(": here\n\n");
      out.flush();
      if (out.checkError()) return;
      seen = making.get().after(seen.moves(), BEAT);
    }
  }

  private static String event(String name, String data, int id) {
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
  }
}
