package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Proposal;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Language;
import org.matinale.personal.ChatExport;
import org.matinale.personal.ChatProposals;
import org.matinale.profiles.Interest;
import org.matinale.research.Topics;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reader's ChatGPT export suggests, for her to tick (law 11). The export is read once as a stream and is gone with the request. */
@Controller
@RequestMapping("/connections/chat")
class ChatImportPage {
  private final Connections connections;
  private final Steering steering;
  private final Transactions transactions;
  private final OnboardingWords words;
  private final InstantSource clock;

  ChatImportPage(Connections connections, Steering steering, Transactions transactions, OnboardingWords words, InstantSource clock) {
    this.connections = connections;
    this.steering = steering;
    this.transactions = transactions;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String from, Model model) {
    Map<String, List<Proposal>> kinds = new LinkedHashMap<>();
    List<Proposal> all = connections.proposals(reader.id());
    for (Proposal.Kind kind : Proposal.Kind.values()) {
      List<Proposal> proposals = all.stream().filter(proposal -> proposal.kind() == kind).toList();
      if (!proposals.isEmpty()) kinds.put(kind.code(), proposals);
    }
    model.addAttribute("kinds", kinds);
    model.addAttribute("from", from.equals("welcome") ? from : "connections");
    return "connections-chat";
  }

  @PostMapping
  String read(
      @RequestAttribute(ReaderFilter.READER) Reader reader,
      @RequestParam(required = false) @Nullable MultipartFile export,
      @RequestParam(defaultValue = "") String from,
      Locale locale,
      RedirectAttributes next)
      throws IOException {
    if (export == null || export.isEmpty()) {
      next.addFlashAttribute("problem", words.of(locale, "file-missing"));
      return ConnectionsPage.back(from);
    }
    ChatExport chats;
    try (InputStream in = export.getInputStream()) {
      chats = ChatExport.read(in);
    }
    List<Proposal> proposals = proposals(ChatProposals.of(chats, ChatImportPage::topics, clock.instant()), held(reader), locale);
    String trouble = chats.problems().isEmpty() ? "" : words.of(locale, "chat.unreadable", words.of(locale, chats.problems().getFirst()));
    if (proposals.isEmpty()) {
      if (trouble.isEmpty()) next.addFlashAttribute("notice", words.of(locale, "chat.nothing", chats.seen()));
      else next.addFlashAttribute("problem", trouble);
      return ConnectionsPage.back(from);
    }
    connections.propose(reader.id(), proposals);
    if (!trouble.isEmpty()) next.addFlashAttribute("problem", trouble);
    return from.equals("welcome") ? "redirect:/connections/chat?from=welcome" : "redirect:/connections/chat";
  }

  @PostMapping("/take")
  String take(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String from, HttpServletRequest request, Locale locale, RedirectAttributes next) {
    Set<String> ticked = Set.copyOf(List.of(Optional.ofNullable(request.getParameterValues("take")).orElse(new String[0])));
    List<Proposal> taken =
        transactions.inOne(
            () -> {
              List<Proposal> hers = connections.take(reader.id(), ticked);
              for (Proposal proposal : hers) {
                switch (proposal.kind()) {
                  case INTEREST -> steering.addInterest(reader.id(), new Interest(proposal.text()));
                  case WISH, QUESTION -> steering.wish(reader.id(), proposal.text(), null);
                }
              }
              return hers;
            });
    next.addFlashAttribute("notice", words.of(locale, "chat.taken", taken.size()));
    return ConnectionsPage.back(from);
  }

  @PostMapping("/discard")
  String discard(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String from, Locale locale, RedirectAttributes next) {
    connections.discard(reader.id());
    next.addFlashAttribute("notice", words.of(locale, "chat.discarded"));
    return ConnectionsPage.back(from);
  }

  private static List<String> topics(String text, Language language) {
    return Topics.catalogue().in(text, language).stream().map(match -> match.topic().name(language)).toList();
  }

  /** What she has already, wherever its capitals stand. */
  private Set<String> held(Reader reader) {
    return Stream.concat(steering.interests(reader.id()).stream().map(interest -> interest.what().normalized()), steering.wishes(reader.id()).stream().map(wish -> new Interest(wish.what().text()).normalized())).collect(Collectors.toSet());
  }

  private List<Proposal> proposals(ChatProposals found, Set<String> held, Locale locale) {
    List<Proposal> proposals = new ArrayList<>();
    found.interests().forEach(each -> proposals.add(proposal(Proposal.Kind.INTEREST, each, locale)));
    found.wishes().forEach(each -> proposals.add(proposal(Proposal.Kind.WISH, each, locale)));
    found.questions().forEach(each -> proposals.add(proposal(Proposal.Kind.QUESTION, each, locale)));
    return proposals.stream().filter(proposal -> !held.contains(new Interest(proposal.text()).normalized())).toList();
  }

  private Proposal proposal(Proposal.Kind kind, ChatProposals.Suggestion found, Locale locale) {
    String day = Dates.dates(locale).format(found.lastOn());
    String evidence = words.of(locale, found.lastIn().isEmpty() ? "chat.evidence" : "chat.evidence-titled", found.conversations(), day, found.lastIn());
    return connections.proposal(kind, cut(found.text()), cut(evidence));
  }

  private static String cut(String text) {
    return text.length() <= Proposal.LONGEST ? text : text.substring(0, Proposal.LONGEST - 2) + "…";
  }
}
