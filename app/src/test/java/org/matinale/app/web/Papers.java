package org.matinale.app.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.matinale.app.accounts.ReaderId;
import org.matinale.composing.Briefing;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Figure;
import org.matinale.composing.Briefing.Kind;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.Share;
import org.matinale.composing.Briefing.StoryFacts;
import org.matinale.composing.Briefing.Why;
import org.matinale.composing.BriefingCodec;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mornings laid down as if a night had made them. */
final class Papers {
  static final LocalDate DATE = LocalDate.of(2026, 5, 30);
  static final ZoneId ZONE = ZoneId.of("America/Bahia_Banderas");
  static final Instant MADE = DATE.atTime(6, 50).atZone(ZONE).toInstant();
  static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2) style=\"x\"> ${7*7} [[${1+1}]] \" ' & done";

  private Papers() {}

  /** A card of each kind, a link card and a hostile one; in the language given, but one in French. */
  static Briefing everyKind(LocalDate date, Language language) {
    Instant noon = date.minusDays(1).atTime(12, 0).atZone(ZONE).toInstant();
    Why interest = new Why.Interest("the sea", .7, List.of("sea"));
    List<Card> cards =
        List.of(
            new Card(
                Kind.APPOINTMENT, "Repair café", language, List.of(new Sentence("Today 10:00", List.of(1))), List.of(new Citation.Private(1, "calendar", "home")), Rung.EXTRACTIVE,
                List.of(new Why.Cause("In your calendar.")), false, 0, Share.NOTHING, null, new Figure.DayStrip(date.atTime(10, 0).atZone(ZONE), date.atTime(12, 0).atZone(ZONE), false), null),
            told(Kind.STORY, "Harbour opens again", Language.ENGLISH, noon, interest),
            told(Kind.FOLLOWUP, "Le train de nuit revient", Language.FRENCH, noon, new Why.Cause("You wished for it.")),
            new Card(
                Kind.LESSON, "Hola", language, List.of(new Sentence("¡Hola!", List.of(1))), List.of(new Citation.Private(1, "series", "01-hola.md")), Rung.EXTRACTIVE,
                List.of(new Why.Cause("The next step.")), false, 0, Share.NOTHING, null, new Figure.Progress("Spanish", 1, 8), null),
            new Card(
                Kind.STORY, "Only a link", Language.ENGLISH, List.of(), List.of(new Citation.Public(1, "Coastwire", "Only a link", "https://coastwire.example/link", noon)), Rung.EXTRACTIVE, List.of(interest), false, 0,
                Share.NOTHING, facts("link", noon), null, null),
            told(Kind.STORY, HOSTILE, Language.ENGLISH, noon, interest),
            told(Kind.DOSSIER, "Heat pumps in old houses", Language.ENGLISH, noon, new Why.Cause("You wished for it.")));
    Briefing.SourcesRead sources = new Briefing.SourcesRead(20, List.of(new Briefing.SourcesRead.Failed("https://gone.example/feed", "it did not answer in time")), null);
    return briefing(date, language, cards, "That’s it for today.", sources);
  }

  static Briefing quiet(LocalDate date, Language language) {
    return briefing(date, language, List.of(), "A quiet day: nothing was worth a card. That’s it for today.", new Briefing.SourcesRead(3, List.of(), null));
  }

  static void lay(JdbcClient database, ReaderId reader, Briefing briefing) {
    Instant due = briefing.edition().atTime(7, 0).atZone(ZONE).toInstant();
    database
        .sql(
            """
            insert into edition (reader, date, state, due_at, zone, attempts, next_attempt_at, made_at, briefing)
            values (:reader, :date, 'made', :due, :zone, 1, :due, :made, :briefing)
            """)
        .param("reader", reader.value())
        .param("date", briefing.edition().toString())
        .param("due", due.toEpochMilli())
        .param("zone", ZONE.getId())
        .param("made", due.minusSeconds(600).toEpochMilli())
        .param("briefing", BriefingCodec.write(briefing))
        .update();
  }

  private static Briefing briefing(LocalDate date, Language language, List<Card> cards, String closing, Briefing.SourcesRead sources) {
    return new Briefing(date, "reader", language, ZONE, cards, closing, cards.size() < 5, false, new Briefing.Label(false, List.of()), new Briefing.Cost(0, BigDecimal.ZERO, "EUR", 0), sources);
  }

  private static Card told(Kind kind, String headline, Language language, Instant at, Why why) {
    List<Citation> citations =
        List.of(new Citation.Public(1, "Northmere Radio", headline, "https://www.northmere.example/a", at), new Citation.Public(2, "Coastwire", headline, "javascript:alert(3)", at));
    return new Card(
        kind, headline, language, List.of(new Sentence(headline + ".", List.of(1, 2))), citations, Rung.EXTRACTIVE, List.of(why), false, 0, Share.NOTHING, facts(headline, at),
        new Figure.Coverage(List.of(at, at.plusSeconds(60), at.plusSeconds(7200))), "passage");
  }

  private static StoryFacts facts(String name, Instant at) {
    return new StoryFacts(new StoryId("story-" + Integer.toHexString(name.hashCode())), List.of(new ArticleId("article-" + Integer.toHexString(name.hashCode()))), 2, at, at);
  }
}
