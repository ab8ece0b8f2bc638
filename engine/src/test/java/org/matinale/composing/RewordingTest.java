package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.composing.Mornings.article;
import static org.matinale.composing.Mornings.sentence;
import static org.matinale.composing.Mornings.story;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.writing.PersonalWording;
import org.matinale.writing.PersonalWording.Worded;

final class RewordingTest {
  private static final Article BRIDGE = article("b", "Bridge reopens on Monday", "City Desk", "2020-05-29T10:00:00Z", Language.ENGLISH);

  @Test
  void whatAPrivateModelWordedTakesTheNotesPlaceAndSaysSo() {
    Briefing briefing =
        Mornings.in(Language.ENGLISH)
            .appointment("Lunch", "Café", "Bring\n\nphotographs.", "2020-05-30T12:00:00+02:00", "2020-05-30T13:00:00+02:00")
            .story(story(BRIDGE), "Bridge reopens on Monday", List.of(sentence("It reopens.", 1)), false, new Reason.Newest())
            .briefing();
    Worded worded = new Worded(List.of(new Worded.Sentence("Photographs are needed for the lunch at the Café.", true, List.of()), new Worded.Sentence("The bridge reopens.", false, List.of(BRIDGE))), 1, "home");
    Briefing reworded = Composer.worded(briefing, Map.of(1, worded), new Briefing.Share(120, new BigDecimal("0.001"), 1));
    Briefing.Card card = reworded.cards().getFirst();
    assertThat(card.sentences())
        .containsExactly(new Briefing.Sentence("Today 12:00–13:00 · Café", List.of(1)), new Briefing.Sentence("Photographs are needed for the lunch at the Café.", List.of(1)), new Briefing.Sentence("The bridge reopens.", List.of(2)));
    assertThat(card.citations()).hasSize(2);
    assertThat(card.rung()).isEqualTo(Rung.BRIEF);
    assertThat(card.withheld()).isEqualTo(1);
    assertThat(reworded.label()).isEqualTo(new Briefing.Label(true, List.of("home")));
    assertThat(reworded.cost()).isEqualTo(new Briefing.Cost(120, new BigDecimal("0.001"), "EUR", 0));
    assertThat(reworded.cards().get(1)).isEqualTo(briefing.cards().get(1));
    assertThat(BriefingCodec.read(BriefingCodec.write(reworded))).isEqualTo(reworded);
  }

  @Test
  void whatItsPublisherReservesIsNotForAPrivateModelEither() {
    Briefing.Card dossier =
        new Briefing.Card(
            Briefing.Kind.DOSSIER, "Bridges", Language.ENGLISH, List.of(new Briefing.Sentence("The bridge of Ostry reopens on Monday after nine years.", List.of(1)), new Briefing.Sentence("The toll of the bridge is kept by the council of Ostry.", List.of(2))),
            List.of(new Briefing.Citation.Public(1, "City Desk", "Bridge reopens", "https://city.example/1", null), new Briefing.Citation.Public(2, "Toll Gate", "Toll is kept", "https://toll.example/2", null, Rights.RESERVED)),
            Rung.EXTRACTIVE, List.of(), false, 0, Briefing.Share.NOTHING, null, null, null);
    Briefing briefing =
        new Briefing(
            LocalDate.of(2020, 5, 30), "her", Language.ENGLISH, ZoneOffset.UTC, List.of(dossier), "", true, false, new Briefing.Label(false, List.of()), Briefing.Cost.NOTHING, new Briefing.SourcesRead(2, List.of(), null));
    assertThat(PersonalWording.of(Composer.personalCards(BriefingCodec.read(BriefingCodec.write(briefing))), Language.ENGLISH).orElseThrow().prompt().text().value()).contains("after nine years").doesNotContain("Toll Gate", "kept by the council");
  }
}
