package org.matinale.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.library.Library;
import org.matinale.app.library.Source;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;
import org.matinale.sources.FeedCandidate;
import org.matinale.sources.FeedDiscovery;
import org.matinale.sources.OpmlReader;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads from what a reader typed or brought to the feeds she meant: one is taken at once, of several she chooses. */
final class Discovering {
  /** Everything is done. */
  static final String FOUND = "found";

  /** The model says what is wrong. */
  static final String PROBLEM = "problem";

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** Of a longer list nobody wants all. */
  private static final int TICKED_UNASKED = 200;

  private static final int LONGEST_NAMED = 80;

  private final FeedDiscovery discovery;
  private final Library library;
  private final OnboardingWords words;
  private final InstantSource clock;

  Discovering(FeedDiscovery discovery, Library library, OnboardingWords words, InstantSource clock) {
    this.discovery = discovery;
    this.library = library;
    this.words = words;
    this.clock = clock;
  }

  /** A feed to tick.
   *
   * @param value what the form sends for it, for {@link #picked}
   * @param note what else is known of it; may be empty */
  record Choice(String value, String title, String address, String note, boolean ticked) {}

  record Group(String name, List<Choice> choices) {}

  /** @return {@link #FOUND}, {@link #PROBLEM}, or the page on which she chooses */
  String find(Reader reader, String typed, String from, Locale locale, Model model, RedirectAttributes next, HttpServletResponse response) {
    FeedDiscovery.Discovery found = discovery.find(typed, clock.instant().plus(PATIENCE));
    if (found.candidates().isEmpty()) {
      model.addAttribute("problem", words.of(locale, "sources.not-found", ShownAddress.of(typed), words.of(locale, found.problems().getFirst())));
      model.addAttribute("address", typed.length() <= Source.LONGEST_ADDRESS ? typed : "");
      return PROBLEM;
    }
    if (found.candidates().size() == 1) {
      FeedCandidate only = found.candidates().getFirst();
      library.add(reader.id(), List.of(new Library.Named(only.address(), only.title(), "", only.language().code())));
      next.addFlashAttribute("notice", words.of(locale, "sources.added-one", only.title()));
      return FOUND;
    }
    boolean list = found.candidates().stream().noneMatch(FeedCandidate::read);
    Set<String> read = addresses(reader);
    List<Choice> choices = new ArrayList<>();
    for (FeedCandidate feed : found.candidates()) {
      boolean ticked = list ? found.candidates().size() <= TICKED_UNASKED : choices.isEmpty();
      choices.add(choice(feed.address(), feed.title(), "", feed.language().known() ? feed.language().code() : "", note(feed, reader, locale), ticked, read));
    }
    return choose(List.of(new Group("", choices)), found.problems(), from, locale, model, response);
  }

  /** @return {@link #PROBLEM}, or the page on which she chooses */
  String list(Reader reader, MultipartFile file, String from, Locale locale, Model model, HttpServletResponse response) throws IOException {
    OpmlReader.FeedList list;
    try (InputStream in = file.getInputStream()) {
      list = OpmlReader.upload(in);
    }
    if (list.feeds().isEmpty()) {
      model.addAttribute("problem", OnboardingWords.alone(list.problems().isEmpty() ? words.of(locale, "problem.no-feeds") : words.of(locale, list.problems().getFirst())));
      return PROBLEM;
    }
    Set<String> read = addresses(reader);
    Map<String, List<Choice>> groups = new LinkedHashMap<>();
    for (OpmlReader.Listed feed : list.feeds()) {
      String title = Source.titled(feed.name(), ShownAddress.of(feed.address()));
      groups.computeIfAbsent(feed.category(), category -> new ArrayList<>()).add(choice(feed.address(), title, feed.site(), "", "", list.feeds().size() <= TICKED_UNASKED, read));
    }
    if (!list.unread().isEmpty()) model.addAttribute("notice", words.of(locale, "sources.left-out", list.unread().size(), named(list.unread().getFirst())));
    return choose(groups.entrySet().stream().map(group -> new Group(group.getKey(), group.getValue())).toList(), list.problems().stream().filter(problem -> !problem.code().equals("not-an-address")).toList(), from, locale, model, response);
  }

  /** An entry of a list that has no address of the web, by what it calls itself. */
  private static String named(OpmlReader.Listed entry) {
    String name = Source.titled(entry.name(), entry.address());
    return name.length() <= LONGEST_NAMED ? name : name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_NAMED))) + "…";
  }

  private String choose(List<Group> groups, List<Problem> problems, String from, Locale locale, Model model, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute("groups", groups);
    model.addAttribute("count", groups.stream().mapToInt(group -> group.choices().size()).sum());
    model.addAttribute("problems", problems.stream().map(problem -> OnboardingWords.alone(words.of(locale, problem))).distinct().toList());
    model.addAttribute("from", from);
    return "library-choose";
  }

  /** What the ticked ones are: their values as the form sent them. */
  static List<Library.Named> picked(String @Nullable [] values) {
    List<Library.Named> picked = new ArrayList<>();
    for (String value : values == null ? new String[0] : values) {
      String[] parts = value.split("\t", -1);
      if (parts.length == 4) picked.add(new Library.Named(parts[0], parts[1], parts[2], parts[3]));
    }
    return picked;
  }

  private static Choice choice(String address, String title, String site, String language, String note, boolean ticked, Set<String> read) {
    String value = String.join("\t", List.of(address, title.replace('\t', ' '), site.replace('\t', ' '), language));
    return new Choice(value, title, ShownAddress.of(address), note, ticked && !read.contains(address));
  }

  private Set<String> addresses(Reader reader) {
    return library.subscribed(reader.id()).stream().map(Source::address).collect(Collectors.toSet());
  }

  private String note(FeedCandidate feed, Reader reader, Locale locale) {
    if (!feed.read()) return "";
    Instant newest = feed.newest();
    if (newest == null) return words.of(locale, "sources.holds", feed.entries());
    return words.of(locale, "sources.holds-newest", feed.entries(), Dates.dates(locale).format(newest.atZone(reader.zone())));
  }
}
