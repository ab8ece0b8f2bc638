package org.matinale.composing;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Kind;
import org.matinale.composing.Briefing.SourcesRead;
import org.matinale.kernel.Language;

/** A briefing for a terminal: 80 cells, wrapped by us, read from top to bottom and over. */
final class BriefingText {
  private static final int CELLS = 80;
  private static final int FAILURES_NAMED = 5;
  private static final String INDENT = "    ";

  /** How a line is marked where there is colour (ECMA-48 SGR). */
  private enum Style {
    PLAIN(""),
    BOLD("\u001B[1m"),
    LABEL("\u001B[33m"),
    DIM("\u001B[2m");

    private final String on;

    Style(String on) {
      this.on = on;
    }
  }

  private final Briefing briefing;
  private final Wording wording;
  private final Plain plain;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private BriefingText(Briefing briefing, boolean colour) {
    this.briefing = briefing;
    this.wording = Wording.of(briefing.language());
    this.plain = new Plain(wording);
    this.colour = colour;
  }

  static String write(Briefing briefing, boolean colour) {
    BriefingText text = new BriefingText(briefing, colour);
    text.head();
    int number = 1;
    for (Card card : briefing.cards()) text.card(number++, card);
    text.foot();
    return text.out.toString();
  }

  private void head() {
    paragraph(wording.say("greeting") + ". " + wording.capital(wording.fullDate(briefing.edition())) + ".", "", Style.BOLD);
    paragraph(String.join(" · ", plain.glance(briefing)), "", Style.DIM);
    rule();
  }

  private void card(int number, Card card) {
    out.append('\n');
    String label = plain.kind(card) + (card.update() ? " · " + wording.say("update") : "");
    paragraph("%2d  %s".formatted(number, label.toUpperCase(wording.language().locale())), "", Style.LABEL);
    paragraph(Plain.line(card.headline(), card.language()), INDENT, Style.BOLD);
    out.append('\n');
    if (sentences(card)) out.append('\n');
    if (Plain.written(card)) written(card);
    int shown = Plain.shown(card);
    card.citations().subList(0, shown).forEach(citation -> citation(citation, card.language()));
    others(card.citations().subList(shown, card.citations().size()));
    paragraph(wording.say("why.short", String.join(" ", plain.reasons(card))), INDENT, Style.DIM);
    paragraph(wording.say("remove.short", plain.removal(card)), INDENT, Style.DIM);
  }

  private void written(Card card) {
    paragraph(plain.rung(card) + ".", INDENT, Style.DIM);
    if (card.withheld() > 0) paragraph(wording.say("withheld", card.withheld()) + ".", INDENT, Style.DIM);
  }

  /** News runs on with its numbers; a lesson and an appointment have one source, and their own lines. */
  private boolean sentences(Card card) {
    if (card.kind() == Kind.STORY || card.kind() == Kind.DOSSIER || card.kind() == Kind.FOLLOWUP) {
      StringJoiner running = new StringJoiner(" ");
      for (Briefing.Sentence sentence : card.sentences()) {
        StringBuilder cites = new StringBuilder("\u00A0");
        sentence.cites().forEach(cite -> cites.append('[').append(cite).append(']'));
        running.add(Plain.line(sentence.text(), card.language()) + cites);
      }
      paragraph(running.toString(), INDENT, Style.PLAIN);
    } else {
      for (Briefing.Sentence sentence : card.sentences())
        sentence.text().lines().forEach(line -> paragraph(Plain.line(line, card.language()), INDENT, line.startsWith("• ") ? "  " : "", Style.PLAIN));
    }
    return !card.sentences().isEmpty();
  }

  private void citation(Citation citation, Language language) {
    switch (citation) {
      case Citation.Public source -> {
        String when = source.published() == null ? "" : ", " + wording.moment(source.published().atZone(briefing.zone()));
        paragraph("[%d] %s%s".formatted(source.number(), Plain.line(source.source(), language), when), INDENT, Style.DIM);
        styled(INDENT + INDENT + SafeText.line(source.url()).replace(" ", "%20"), Style.DIM);
      }
      case Citation.Private own -> paragraph(plain.origin(own), INDENT, Style.DIM);
    }
  }

  private void others(List<Citation> citations) {
    List<String> outlets = new ArrayList<>();
    for (Citation citation : citations) if (citation instanceof Citation.Public source) outlets.add(SafeText.line(source.source()));
    if (!outlets.isEmpty()) paragraph(wording.say("sources.also", String.join(", ", outlets)), INDENT, Style.DIM);
  }

  private void foot() {
    out.append('\n');
    rule();
    paragraph(Plain.line(briefing.closing(), wording.language()), "", Style.BOLD);
    paragraph(plain.made(briefing), "", Style.DIM);
    SourcesRead sources = briefing.sources();
    if (sources.stalest() != null) paragraph(wording.say("stalest", SafeText.line(sources.stalest())), "", Style.DIM);
    if (sources.failed().isEmpty()) return;
    paragraph(wording.say("failed", sources.failed().size()), "", Style.DIM);
    List<SourcesRead.Failed> named = sources.failed().stream().limit(FAILURES_NAMED).toList();
    for (SourcesRead.Failed failed : named) paragraph(Plain.source(SafeText.line(failed.source())) + " – " + SafeText.line(failed.reason()), "  ", Style.DIM);
    int more = sources.failed().size() - named.size();
    if (more > 0) paragraph(wording.say("failed.more", more), "  ", Style.DIM);
  }

  private void rule() {
    styled("─".repeat(CELLS), Style.DIM);
  }

  private void paragraph(String text, String indent, Style style) {
    paragraph(text, indent, "", style);
  }

  private void paragraph(String text, String indent, String hanging, Style style) {
    String before = indent;
    for (String line : Columns.wrap(text, CELLS - indent.length() - hanging.length())) {
      styled(before + line, style);
      before = indent + hanging;
    }
  }

  private void styled(String line, Style style) {
    boolean marked = colour && !style.on.isEmpty();
    out.append(marked ? style.on : "").append(line).append(marked ? "\u001B[0m" : "").append('\n');
  }
}
