package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BriefingMarkupTest {
  @Test
  void thePiecesAreThoseOfThePage() {
    for (Briefing briefing : List.of(SampleMornings.english(), SampleMornings.french())) {
      String page = Composer.page(briefing);
      BriefingMarkup markup = BriefingMarkup.of(briefing);
      assertThat(page).contains(markup.masthead(), markup.closing(), markup.colophon(), BriefingMarkup.stylesheet());
      assertThat(markup.cards()).hasSameSizeAs(briefing.cards());
      for (BriefingMarkup.Piece card : markup.cards())
        assertThat(page).contains("<article class=\"%s\" id=\"%s\" aria-labelledby=\"%s-headline\">".formatted(card.classes(), card.id(), card.id()), card.inside());
    }
  }

  @Test
  void aPieceSaysWhatItIsOf() {
    BriefingMarkup markup = BriefingMarkup.of(SampleMornings.english());
    assertThat(markup.language()).isEqualTo("en");
    BriefingMarkup.Piece french = markup.cards().stream().filter(card -> card.headline().contains("jardins")).findFirst().orElseThrow();
    assertThat(french.language()).isEqualTo("fr");
    assertThat(french.id()).isEqualTo("card-" + french.position());
  }
}
