package org.matinale.composing;

import static org.matinale.kernel.Language.ENGLISH;
import static org.matinale.kernel.Language.FRENCH;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.research.Subject;

final class DossierCardTest {
  private static final String WISH = "night trains <b>to the coast</b>";

  private static Briefing briefing(org.matinale.kernel.Language language) {
    Article first = Mornings.article("1", "Night train to Port-Lannec returns in December", "Coast Wire", "2020-05-29T18:20:00Z", ENGLISH);
    Article second = Mornings.article("2", "Sleeper carriages bought", "Rail Letter", null, ENGLISH);
    List<Excerpt> excerpts = List.of(new Excerpt(1, first, List.of("The night train from Vernoise to Port-Lannec will run again from 13 December.")), new Excerpt(2, second, List.of("Twelve sleeping carriages were bought for 31 million euros.")));
    return Mornings.in(language).dossier(new Dossier(new Subject.OfWish(WISH), ENGLISH, excerpts, 1, 0, List.of(), List.of()), WISH).briefing();
  }

  @Test
  void json() {
    Golden.check("dossier.json", Composer.json(briefing(ENGLISH)).replace("{\"kind", "\n{\"kind") + "\n");
  }

  @Test
  void text() {
    Golden.check("dossier-fr.txt", Composer.text(briefing(FRENCH), false));
  }

  @Test
  void page() {
    Golden.check("dossier-card.html", Jsoup.parse(Composer.page(briefing(ENGLISH))).select("article").outerHtml() + "\n");
  }
}
