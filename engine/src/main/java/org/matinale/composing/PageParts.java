package org.matinale.composing;

import java.util.ArrayList;
import java.util.List;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Figure;
import org.matinale.composing.Briefing.SourcesRead;

/** What a page of a briefing is put together from, beside its cards. */
final class PageParts {
  private final Briefing briefing;
  private final Wording wording;
  private final Plain plain;

  PageParts(Briefing briefing, Wording wording) {
    this.briefing = briefing;
    this.wording = wording;
    this.plain = new Plain(wording);
  }

  /** "Saturday 30 May 2026". */
  String date() {
    return wording.capital(wording.fullDate(briefing.edition()));
  }

  /** Its cards, drawn: appointments know of each other. */
  PageCard cards() {
    List<Figure.DayStrip> day = new ArrayList<>();
    for (Card card : briefing.cards()) if (card.figure() instanceof Figure.DayStrip strip) day.add(strip);
    return new PageCard(briefing, wording, new Figures(briefing.zone(), briefing.edition(), wording, day));
  }

  Html masthead() {
    List<Html> glance = new ArrayList<>();
    for (String part : plain.glance(briefing)) glance.add(Html.of("<li>{}</li>", part));
    return Html.of(
        """
        {}
          <p class="greeting">{}</p>
          <h1><time datetime="{}">{}</time></h1>
          <ul class="glance">{}</ul>
        """,
        Figures.sunrise(), wording.say("greeting"), briefing.edition(), date(), glance);
  }

  /** The end stands by itself, after whatever is said before it. */
  Html closing() {
    String closing = briefing.closing();
    String end = wording.say("closing.end");
    if (!closing.endsWith(end)) return Html.of("<div class=\"closing\"><p class=\"end\">{}</p></div>", closing);
    String before = closing.substring(0, closing.length() - end.length()).strip();
    return Html.of("<div class=\"closing\">{}<p class=\"end\">{}</p></div>", before.isEmpty() ? Html.NONE : Html.of("<p>{}</p>", before), end);
  }

  /** How it was made, and what failed. */
  Html colophon() {
    return Html.of("<p>{}</p>\n  {}", plain.made(briefing), sources());
  }

  private Html sources() {
    SourcesRead sources = briefing.sources();
    Html stalest = sources.stalest() == null ? Html.NONE : Html.of("<p>{}</p>", wording.say("stalest", SafeText.line(sources.stalest())));
    if (sources.failed().isEmpty()) return stalest;
    List<Html> failed = new ArrayList<>();
    for (SourcesRead.Failed one : sources.failed()) failed.add(Html.of("<li><cite>{}</cite> – {}</li>", Plain.source(one.source()), one.reason()));
    return Html.of("{}<details><summary>{}</summary><ul>{}</ul></details>", stalest, wording.say("failed", failed.size()), failed);
  }
}
