package org.matinale.composing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Figure;
import org.matinale.composing.Briefing.Kind;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.Why;

/** One card of a page. */
final class PageCard {
  private static final String LIST_LINE = "• ";

  private final Briefing briefing;
  private final Wording wording;
  private final Plain plain;
  private final Figures figures;

  PageCard(Briefing briefing, Wording wording, Figures figures) {
    this.briefing = briefing;
    this.wording = wording;
    this.plain = new Plain(wording);
    this.figures = figures;
  }

  /** @param number from 1: cards are named after it */
  Html of(int number, Card card) {
    return Html.of(
        """
        <article class="card {}" id="{}" aria-labelledby="{}-headline">
          {}</article>
        """,
        classes(card), id(number), id(number), inside(number, card));
  }

  static String id(int number) {
    return "card-" + number;
  }

  /** The kind, and whether there is more than a headline. */
  static String classes(Card card) {
    return card.kind().name().toLowerCase(Locale.ROOT) + (card.sentences().isEmpty() ? " bare" : "");
  }

  Html inside(int number, Card card) {
    String id = id(number);
    return Html.of(
        """
        <p class="label">{}{}{}</p>
          <div class="told">
            {}<h2 id="{}-headline"{} dir="auto">{}</h2>
            {}{}
          </div>
          {}<div class="tail">
            {}
            {}
          </div>
        """,
        plain.kind(card), card.update() ? Html.of(" <span class=\"update\">{}</span>", wording.say("update")) : Html.NONE, facts(card),
        because(card), id, lang(card), headline(card),
        sentences(id, card), written(card),
        card.figure() == null ? Html.NONE : figures.of(card.figure()),
        sources(id, card),
        why(card));
  }

  /** What is to be known of the matter beside its kind. */
  private Html facts(Card card) {
    String fact =
        switch (card.kind()) {
          case STORY, DOSSIER, FOLLOWUP -> card.story() == null ? "" : wording.say("facts.story", card.story().independentSources());
          case LESSON -> card.figure() instanceof Figure.Progress progress ? progress.series() : "";
          case APPOINTMENT -> "";
        };
    return fact.isEmpty() ? Html.NONE : Html.of(" <span class=\"facts\">{}</span>", fact);
  }

  private Html lang(Card card) {
    return card.language().equals(wording.language()) || !card.language().known() ? Html.NONE : Html.of(" lang=\"{}\"", card.language());
  }

  /** What the reader did herself comes before what came of it. */
  private Html because(Card card) {
    if (card.kind() != Kind.FOLLOWUP && card.kind() != Kind.DOSSIER) return Html.NONE;
    return card.why().stream().filter(why -> why instanceof Why.Cause).findFirst().map(why -> Html.of("<p class=\"because\">{}</p>\n    ", ((Why.Cause) why).cause())).orElse(Html.NONE);
  }

  private Html headline(Card card) {
    Html words = Html.of("{}", Plain.line(card.headline(), card.language()));
    return card.sentences().isEmpty() && card.citations().getFirst() instanceof Citation.Public source ? Html.link(source.url(), words) : words;
  }

  private Html sentences(String id, Card card) {
    if (card.sentences().isEmpty()) return Html.NONE;
    List<Html> content =
        switch (card.kind()) {
          case STORY, DOSSIER, FOLLOWUP -> List.of(running(id, card));
          case LESSON -> blocks(card, card.sentences());
          case APPOINTMENT -> appointment(card);
        };
    return Html.of("<div class=\"text\"{} dir=\"auto\">{}</div>", lang(card), content);
  }

  private Html written(Card card) {
    return Plain.written(card) ? Html.of("\n    <p class=\"written\">{}.</p>", plain.rung(card)) : Html.NONE;
  }

  private static Html running(String id, Card card) {
    List<Html> sentences = new ArrayList<>();
    for (Sentence sentence : card.sentences()) {
      List<Html> notes = new ArrayList<>();
      for (int cite : sentence.cites()) notes.add(Html.of("{}<a href=\"#{}-source-{}\">{}</a>", notes.isEmpty() ? "" : ",", id, cite, cite));
      sentences.add(Html.of("{}{}<sup>{}</sup>", sentences.isEmpty() ? "" : new Html(" "), Plain.line(sentence.text(), card.language()), notes));
    }
    return Html.of("<p>{}</p>", sentences);
  }

  private static List<Html> appointment(Card card) {
    List<Html> blocks = new ArrayList<>();
    blocks.add(Html.of("<p class=\"when\">{}</p>", card.sentences().getFirst().text()));
    blocks.addAll(blocks(card, card.sentences().subList(1, card.sentences().size())));
    return blocks;
  }

  /** Each line a paragraph, lines that begin with a bullet a list. */
  private static List<Html> blocks(Card card, List<Sentence> sentences) {
    List<Html> blocks = new ArrayList<>();
    List<Html> items = new ArrayList<>();
    for (String line : (Iterable<String>) sentences.stream().flatMap(sentence -> sentence.text().lines())::iterator) {
      if (line.isBlank()) continue;
      if (line.startsWith(LIST_LINE)) {
        items.add(Html.of("<li>{}</li>", Plain.line(line.substring(LIST_LINE.length()), card.language())));
        continue;
      }
      endList(items, blocks);
      blocks.add(Html.of("<p>{}</p>", Plain.line(line, card.language())));
    }
    endList(items, blocks);
    return blocks;
  }

  private static void endList(List<Html> items, List<Html> blocks) {
    if (!items.isEmpty()) blocks.add(Html.of("<ul>{}</ul>", List.copyOf(items)));
    items.clear();
  }

  private Html sources(String id, Card card) {
    List<Html> items = new ArrayList<>();
    for (Citation citation : card.citations()) items.add(source(id, card, citation));
    int shown = Plain.shown(card);
    Html rest =
        shown == items.size()
            ? Html.NONE
            : Html.of(
                "<details class=\"more\"><summary>{}</summary><ol start=\"{}\">{}</ol></details>",
                wording.say("sources.more", items.size() - shown), shown + 1, items.subList(shown, items.size()));
    return Html.of("<div class=\"sources\"><h3>{}</h3><ol>{}</ol>{}</div>", wording.say("sources", items.size()), items.subList(0, shown), rest);
  }

  private Html source(String id, Card card, Citation citation) {
    return switch (citation) {
      case Citation.Private own -> Html.of("<li id=\"{}-source-{}\" class=\"own\">{}</li>", id, own.number(), plain.origin(own));
      case Citation.Public source -> {
        Html title = Html.of("<span{} dir=\"auto\">{}</span>", lang(card), Plain.line(source.title(), card.language()));
        Html time =
            source.published() == null
                ? Html.NONE
                : Html.of(", <time datetime=\"{}\">{}</time>", source.published(), wording.moment(source.published().atZone(briefing.zone())));
        Html linked = card.sentences().isEmpty() && source.number() == 1 ? Html.NONE : Html.of("<br />{}", Html.link(source.url(), title));
        yield Html.of("<li id=\"{}-source-{}\"><cite>{}</cite>{}{}</li>", id, source.number(), source.source(), time, linked);
      }
    };
  }

  private Html why(Card card) {
    List<Html> reasons = new ArrayList<>();
    for (String reason : plain.reasons(card)) reasons.add(Html.of("<li>{}</li>", reason));
    Html withheld = card.withheld() == 0 ? Html.NONE : Html.of("<p>{}.</p>", wording.say("withheld", card.withheld()));
    boolean told = !Plain.written(card) && (card.kind() == Kind.STORY || card.kind() == Kind.DOSSIER || card.kind() == Kind.FOLLOWUP);
    return Html.of(
        """
        <details class="why"><summary>{}</summary>
              <ul>{}</ul>
              <p>{}</p>{}{}
            </details>
        """,
        wording.say("why"), reasons, wording.say("remove.sentence", plain.removal(card)), told ? Html.of("<p>{}.</p>", plain.rung(card)) : Html.NONE, withheld);
  }
}
