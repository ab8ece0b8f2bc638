package org.matinale.stories;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;

/** Articles for tests, all invented. */
final class Newsroom {
  static final Instant SEVEN = Instant.parse("2026-03-02T07:00:00Z");

  private Newsroom() {}

  static Article english(String id, String outlet, String title, String text) {
    return article(id, outlet, title, text, SEVEN.minusSeconds(3_600), Language.ENGLISH);
  }

  static Article french(String id, String outlet, String title, String text) {
    return article(id, outlet, title, text, SEVEN.minusSeconds(3_600), Language.FRENCH);
  }

  static Article article(String id, String outlet, String title, String text, @Nullable Instant published, Language language) {
    return new Article(new ArticleId(id), "https://" + outlet + "/" + id, title, text, published, new Outlet(outlet, outlet), language, List.of(), Rights.OPEN);
  }

  /** A morning of seven events, English and French, told by one to three outlets each. */
  static List<Article> morning() {
    return List.of(
        english("a1", "gazette.example", "Ferry Albatross runs aground off Port Lindqvist", "The ferry Albatross ran aground off Port Lindqvist before dawn with 214 passengers aboard."),
        english("a2", "courier.example", "Albatross ferry aground near Port Lindqvist, 214 passengers rescued", "All 214 passengers of the Albatross were taken off the stranded ferry near Port Lindqvist."),
        english("a3", "herald.example", "Passengers rescued from stranded ferry Albatross at Port Lindqvist", "Lifeboats rescued 214 passengers from the ferry Albatross, aground off Port Lindqvist."),
        english("b1", "gazette.example", "Marlowe Institute finds ancient glacier lake under Mount Tarn", "Geologists at the Marlowe Institute mapped a lake beneath the glacier of Mount Tarn."),
        english("b2", "science.example", "Hidden lake beneath Mount Tarn glacier, Marlowe geologists say", "A lake lies hidden under the Mount Tarn glacier, geologists of the Marlowe Institute report."),
        english("c1", "courier.example", "Bakers of Ostrava Street win back their old oven", "A cooperative of bakers bought the brick oven of Ostrava Street at auction."),
        english("d1", "herald.example", "Quarterly profit at Nordvik Paper doubles on cardboard orders", "Nordvik Paper said its profit doubled to 48 million as orders for cardboard rose."),
        french("e1", "lepetitjournal.example", "Incendie à la filature Berthelin de Roubeval, trois blessés légers", "Un incendie a ravagé la filature Berthelin à Roubeval dans la nuit, blessant légèrement trois ouvriers."),
        french("e2", "lavoix.example", "La filature Berthelin ravagée par un incendie à Roubeval", "Trois ouvriers ont été légèrement blessés dans l'incendie de la filature Berthelin, à Roubeval."),
        french("f1", "lepetitjournal.example", "Le festival des Orgues de Montgazon annonce son programme", "Le festival des Orgues de Montgazon accueillera douze concerts en avril."),
        french("g1", "lavoix.example", "Un ours aperçu près du col de Ravaillac", "Des randonneurs ont photographié un ours brun près du col de Ravaillac."));
  }
}
