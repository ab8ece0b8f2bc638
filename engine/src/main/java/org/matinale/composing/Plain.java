package org.matinale.composing;

import java.util.List;
import java.util.Locale;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Why;
import org.matinale.kernel.Language;

/** What text and page say alike about a card, in plain words. */
final class Plain {
  /** Words read in a minute, at leisure. */
  private static final int PACE = 220;

  private final Wording wording;

  Plain(Wording wording) {
    this.wording = wording;
  }

  /** An address as it is; of a file's path the name. */
  static String source(String named) {
    if (named.contains("://")) return named;
    String trimmed = named.replaceFirst("[/\\\\]+$", "");
    return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
  }

  String kind(Card card) {
    return wording.say("kind." + key(card));
  }

  List<String> reasons(Card card) {
    return card.why().stream().map(this::reason).toList();
  }

  private String reason(Why why) {
    return switch (why) {
      case Why.Interest(String interest, double score, List<String> terms) when terms.isEmpty() -> wording.say("why.interest.meaning", Excerpt.of(interest));
      case Why.Interest(String interest, double score, List<String> terms) ->
          wording.say("why.interest", Excerpt.of(interest), SafeText.line(String.join(", ", terms)));
      case Why.Cause(String cause) -> SafeText.line(cause);
    };
  }

  String removal(Card card) {
    for (Why why : card.why())
      if (why instanceof Why.Interest interest) return wording.say("remove.interest", Excerpt.of(interest.interest()));
    return wording.say("remove." + key(card));
  }

  /** How it was told. */
  String rung(Card card) {
    if (card.sentences().isEmpty()) return wording.say("rung.link");
    String by = card.model() == null ? wording.say("made.some-model") : SafeText.line(card.model());
    return wording.say("rung." + card.rung().name().toLowerCase(Locale.ROOT), by);
  }

  /** Whether a model wrote it: then that is said where it is read, and not only where it is looked for. */
  static boolean written(Card card) {
    return card.model() != null && !card.sentences().isEmpty();
  }

  /** The citations to show at once: those its sentences rest on, at least one; a single other one is shown too rather than folded. */
  static int shown(Card card) {
    int cited = card.sentences().stream().flatMap(sentence -> sentence.cites().stream()).max(Integer::compare).orElse(1);
    return card.citations().size() - cited == 1 ? cited + 1 : cited;
  }

  String origin(Citation.Private citation) {
    String key =
        switch (citation.lane()) {
          case "calendar" -> Reasons.unnamed(citation.ref()) ? "source.calendar.unnamed" : "source.calendar";
          case "series" -> "source.series";
          default -> "source.other";
        };
    return wording.say(key, SafeText.line(citation.ref()));
  }

  String made(Briefing briefing) {
    if (!briefing.label().aiGenerated()) return wording.say("made.without");
    String models = briefing.label().models().isEmpty() ? wording.say("made.some-model") : SafeText.line(String.join(", ", briefing.label().models()));
    Briefing.Cost cost = briefing.cost();
    return wording.say("made.with", models, cost.tokens(), cost.money().toPlainString() + "\u00A0" + cost.currency());
  }

  /** "7 cards", "4 min", "212 sources read". */
  List<String> glance(Briefing briefing) {
    String cards = wording.say("glance.cards", briefing.cards().size());
    String sources = wording.say("glance.sources", briefing.sources().read());
    if (briefing.chronological()) return List.of(cards, minutes(briefing), sources, wording.say("glance.chronological"));
    return List.of(cards, minutes(briefing), sources);
  }

  private String minutes(Briefing briefing) {
    int words = 0;
    for (Card card : briefing.cards()) {
      words += card.headline().split("\\s+").length;
      for (Briefing.Sentence sentence : card.sentences()) words += sentence.text().split("\\s+").length;
    }
    return wording.say("glance.minutes", Math.max(1, Math.round((float) words / PACE)));
  }

  /** One line of a stranger's, as a screen may show it. */
  static String line(String text, Language language) {
    return Typography.set(SafeText.line(text), language);
  }

  private static String key(Card card) {
    return card.kind().name().toLowerCase(Locale.ROOT);
  }
}
