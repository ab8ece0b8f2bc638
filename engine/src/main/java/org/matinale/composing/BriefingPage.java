package org.matinale.composing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.matinale.composing.Briefing.Card;

/** A briefing as one HTML file. Its look is {@code page.css} beside this class. */
final class BriefingPage {
  private static final Html STYLE = new Html(style());

  private BriefingPage() {}

  static String write(Briefing briefing) {
    Wording wording = Wording.of(briefing.language());
    PageParts parts = new PageParts(briefing, wording);
    List<Html> cards = new ArrayList<>();
    for (Card card : briefing.cards()) cards.add(parts.cards().of(cards.size() + 1, card));
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
            <header class="masthead">
              {}</header>
            <main class="cards" id="cards" tabindex="-1">
            {}
            {}
            </main>
            <footer class="colophon">
              {}
            </footer>
            </body>
            </html>
            """,
            wording.language(), wording.say("brand"), parts.date(), STYLE, wording.say("skip"), parts.masthead(), cards, parts.closing(), parts.colophon())
        .markup();
  }

  static String style() {
    try (InputStream in = BriefingPage.class.getResourceAsStream("page.css")) {
      if (in == null) throw new IllegalStateException("no resource page.css");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource page.css cannot be read", e);
    }
  }
}
