package org.matinale.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.conversations.Answer;
import org.matinale.app.conversations.Asked;
import org.matinale.app.conversations.Conversation;
import org.matinale.app.conversations.Conversations;
import org.matinale.app.conversations.Turn;
import org.matinale.app.editions.CardPlace;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.PlacedCard;
import org.matinale.app.operations.ServeSettings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking about a card, and the conversations that come of it. A question travels in a form's body alone, never in an address. */
@Controller
class AskingPage {
  private static final int WRONG = 422;

  private final Conversations conversations;
  private final Editions editions;
  private final ServeSettings settings;
  private final MessageSource words;

  AskingPage(Conversations conversations, Editions editions, ServeSettings settings, MessageSource words) {
    this.conversations = conversations;
    this.editions = editions;
    this.settings = settings;
    this.words = words;
  }

  /** @param words a model's, none where the passages speak for themselves
   * @param model who worded it; empty where nobody did
   * @param language of the words, a tag; empty where it is not known
   * @param passages none where the sources do not say */
  record Exchange(String question, List<Words> words, String model, int withheld, String language, List<Quote> passages, String at) {}

  /** @param cites passages, from 1 */
  record Words(String text, List<Integer> cites) {}

  /** @param href empty where the article's address is not one of the web
   * @param language a tag; empty where it is not known
   * @param day when it was published, in words; empty where that is not known */
  record Quote(String source, String title, String href, String day, String language, List<String> sentences) {}

  /** @param day of the card, in words
   * @param question the last */
  record Line(String id, String headline, String day, String question, int turns, boolean followed) {}

  @GetMapping("/cards/{date}/{position}/ask")
  String card(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable LocalDate date, @PathVariable int position, Locale locale, Model model) {
    PlacedCard card = placed(reader, date, position);
    return shown(reader, conversations.about(reader.id(), card.place()).orElse(null), card.place(), card.card().headline(), true, locale, model);
  }

  @PostMapping("/cards/{date}/{position}/ask")
  String ask(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable LocalDate date, @PathVariable int position, @RequestParam(defaultValue = "") String question, Locale locale, Model model,
      HttpServletResponse response) {
    PlacedCard card = placed(reader, date, position);
    String asked = SteerPage.line(question);
    if (asked.isEmpty() || asked.length() > Conversation.LONGEST_QUESTION) {
      refused(asked, locale, model, response);
      return card(reader, date, position, locale, model);
    }
    return "redirect:/conversations/" + conversations.ask(reader, card, asked);
  }

  @GetMapping("/conversations")
  String all(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "1") int page, Locale locale, Model model, RedirectAttributes next) {
    Page<Asked> part = Page.of(conversations.asked(reader.id(), Page.before(page), Page.SIZE + 1), page);
    if (part.beyond()) {
      if (model.getAttribute("notice") instanceof String notice) next.addFlashAttribute("notice", notice);
      return "redirect:/conversations";
    }
    model.addAttribute(
        "conversations", part.shown().stream().map(one -> new Line(one.id(), one.headline(), Dates.day(one.card().date(), locale), one.question(), one.turns(), one.followed())).toList());
    model.addAttribute("part", part);
    return "conversations";
  }

  @GetMapping("/conversations/{id}")
  String conversation(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, Locale locale, Model model) {
    Conversation conversation = hers(reader, id);
    boolean kept = editions.card(reader.id(), conversation.card()).isPresent();
    return shown(reader, conversation, conversation.card(), conversation.headline(), kept, locale, model);
  }

  @PostMapping("/conversations/{id}/ask")
  String askOn(
      @RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, @RequestParam(defaultValue = "") String question, Locale locale, Model model, HttpServletResponse response) {
    Conversation conversation = hers(reader, id);
    String asked = SteerPage.line(question);
    if (asked.isEmpty() || asked.length() > Conversation.LONGEST_QUESTION) {
      refused(asked, locale, model, response);
      return conversation(reader, id, locale, model);
    }
    return "redirect:/conversations/" + conversations.ask(reader, conversation, asked);
  }

  @PostMapping("/conversations/{id}/follow")
  String follow(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, Locale locale, RedirectAttributes next) {
    Conversation conversation = hers(reader, id);
    if (editions.card(reader.id(), conversation.card()).isPresent()) conversations.follow(reader.id(), id);
    else next.addFlashAttribute("problem", words.getMessage("asking.gone", new Object[0], locale));
    return "redirect:/conversations/" + id;
  }

  @PostMapping("/conversations/{id}/unfollow")
  String unfollow(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id) {
    hers(reader, id);
    conversations.unfollow(reader.id(), id);
    return "redirect:/conversations/" + id;
  }

  @PostMapping("/conversations/{id}/delete")
  String delete(@RequestAttribute(ReaderFilter.READER) Reader reader, @PathVariable String id, @RequestParam(defaultValue = "1") int page, Locale locale, RedirectAttributes next) {
    if (!conversations.delete(reader.id(), id)) throw new Missing();
    next.addFlashAttribute("notice", words.getMessage("asking.deleted", new Object[0], locale));
    return page > 1 ? "redirect:/conversations?page=" + page : "redirect:/conversations";
  }

  private String shown(Reader reader, @Nullable Conversation conversation, CardPlace card, String headline, boolean kept, Locale locale, Model model) {
    When when = new When(locale, reader.zone());
    PrivateModel allowed = PrivateModel.allowedBy(reader, settings);
    if (allowed != null) model.addAttribute("confidant", allowed);
    model.addAttribute("headline", headline);
    model.addAttribute("card", kept ? "/mornings/%s#card-%d".formatted(card.date(), card.position()) : "");
    model.addAttribute("day", Dates.day(card.date(), locale));
    model.addAttribute("turns", conversation == null ? List.of() : conversation.turns().stream().map(turn -> exchange(turn, when)).toList());
    model.addAttribute("action", conversation == null ? "/cards/%s/%d/ask".formatted(card.date(), card.position()) : "/conversations/" + conversation.id() + "/ask");
    model.addAttribute("conversation", conversation == null ? "" : "/conversations/" + conversation.id());
    model.addAttribute("followed", conversation != null && conversation.followed());
    model.addAttribute("followable", conversation != null && kept);
    return "conversation";
  }

  private static Exchange exchange(Turn turn, When when) {
    String at = when.time(turn.at());
    return switch (turn.answer()) {
      case Answer.NotSaid() -> new Exchange(turn.question(), List.of(), "", 0, "", List.of(), at);
      case Answer.Quoted(List<Answer.Passage> passages) -> new Exchange(turn.question(), List.of(), "", 0, "", quotes(passages, when), at);
      case Answer.Worded(List<Answer.Sentence> sentences, List<Answer.Passage> passages, int withheld, String model) -> {
        List<Quote> quotes = quotes(passages, when);
        yield new Exchange(turn.question(), sentences.stream().map(one -> new Words(one.text(), one.cites())).toList(), model, withheld, quotes.getFirst().language(), quotes, at);
      }
    };
  }

  private static List<Quote> quotes(List<Answer.Passage> passages, When when) {
    return passages.stream()
        .map(
            passage ->
                new Quote(
                    passage.source(), passage.title(), passage.url().matches("(?i)https?://.*") ? passage.url() : "", when.date(passage.published()), passage.language().known() ? passage.language().code() : "",
                    passage.sentences()))
        .toList();
  }

  private void refused(String asked, Locale locale, Model model, HttpServletResponse response) {
    response.setStatus(WRONG);
    model.addAttribute("problem", words.getMessage(asked.isEmpty() ? "asking.flaw.empty" : "asking.flaw.long", new Object[] {Conversation.LONGEST_QUESTION}, locale));
    model.addAttribute("typed", asked.length() <= SteerPage.LONGEST_SHOWN_AGAIN ? asked : "");
  }

  private Conversation hers(Reader reader, String id) {
    return conversations.find(reader.id(), id).orElseThrow(Missing::new);
  }

  private PlacedCard placed(Reader reader, LocalDate date, int position) {
    if (position < 1) throw new Missing();
    return editions.placed(reader.id(), new CardPlace(date, position)).filter(placed -> PlacedCard.told(placed.card().kind())).orElseThrow(Missing::new);
  }
}
