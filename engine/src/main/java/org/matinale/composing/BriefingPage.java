package org.matinale.composing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Figure;
import org.matinale.composing.Briefing.SourcesRead;

/** A briefing as one HTML file. Its look is {@code page.css} beside this class. */
final class BriefingPage {
  private static final Html STYLE = new Html(style());

  private BriefingPage() {}

  static String write(Briefing briefing) {
    Wording wording = Wording.of(briefing.language());
    Plain plain = new Plain(wording);
    List<Figure.DayStrip> day = new ArrayList<>();
    for (Card card : briefing.cards()) if (card.figure() instanceof Figure.DayStrip strip) day.add(strip);
    PageCard pageCard = new PageCard(briefing, wording, new Figures(briefing.zone(), briefing.edition(), wording, day));
    List<Html> cards = new ArrayList<>();
    for (Card card : briefing.cards()) cards.add(pageCard.of(cards.size() + 1, card));
    List<Html> glance = new ArrayList<>();
    for (String part : plain.glance(briefing)) glance.add(Html.of("<li>{}</li>", part));

    String date = wording.capital(wording.fullDate(briefing.edition()));
    return Html.of(
            """
            <!DOCTYPE html>
            <html lang="{}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" />
            <meta name="referrer" content="no-referrer" />
            <meta name="color-scheme" content="light dark" />
            <title>{} – {}</title>
            <style>
            {}</style>
            </head>
            <body>
            <a class="skip" href="#cards">{}</a>
            <header>
              {}
              <p class="greeting">{}</p>
              <h1><time datetime="{}">{}</time></h1>
              <ul class="glance">{}</ul>
            </header>
            <main id="cards" tabindex="-1">
            {}
            {}
            </main>
            <footer>
              <p>{}</p>
              {}
            </footer>
            </body>
            </html>
            """,
            wording.language(), wording.say("brand"), date, STYLE, wording.say("skip"), Figures.sunrise(), wording.say("greeting"), briefing.edition(), date,
            glance, cards, closing(briefing.closing(), wording), plain.made(briefing), sources(briefing.sources(), wording))
        .markup();
  }

  /** The end stands by itself, after whatever is said before it. */
  private static Html closing(String closing, Wording wording) {
    String end = wording.say("closing.end");
    if (!closing.endsWith(end)) return Html.of("<div class=\"closing\"><p class=\"end\">{}</p></div>", closing);
    String before = closing.substring(0, closing.length() - end.length()).strip();
    return Html.of("<div class=\"closing\">{}<p class=\"end\">{}</p></div>", before.isEmpty() ? Html.NONE : Html.of("<p>{}</p>", before), end);
  }

  private static Html sources(SourcesRead sources, Wording wording) {
    Html stalest = sources.stalest() == null ? Html.NONE : Html.of("<p>{}</p>", wording.say("stalest", SafeText.line(sources.stalest())));
    if (sources.failed().isEmpty()) return stalest;
    List<Html> failed = new ArrayList<>();
    for (SourcesRead.Failed one : sources.failed()) failed.add(Html.of("<li><cite>{}</cite> – {}</li>", Plain.source(one.source()), one.reason()));
    return Html.of("{}<details><summary>{}</summary><ul>{}</ul></details>", stalest, wording.say("failed", failed.size()), failed);
  }

  private static String style() {
    try (InputStream in = BriefingPage.class.getResourceAsStream("page.css")) {
      if (in == null) throw new IllegalStateException("no resource page.css");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource page.css cannot be read", e);
    }
  }
}
