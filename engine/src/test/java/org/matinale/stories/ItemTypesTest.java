package org.matinale.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemTypesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HOROSCOPE  | Horoscope today: what the stars hold for Virgo
          HOROSCOPE  | Votre horoscope du jour, signe par signe
          PROMOTION  | Global Drywall Adhesives Market 2026: Size, Share and Forecast
          PROMOTION  | Best laptop deals this weekend
          PROMOTION  | Bon plan : cette enceinte à moitié prix
          LIVE_BLOG  | Council vote: live updates as members gather
          LIVE_BLOG  | Grève des bateliers : suivez en direct la journée
          LIVE_BLOG  | Storm Petra - as it happened
          GALLERY    | In pictures: lanterns over the Lorne valley
          GALLERY    | Le carnaval de Roubeval en images
          VIDEO      | Watch: otter steals fisherman's lunch
          OPINION    | Opinion: why our town needs its ferry
          OPINION    | Édito : la patience des bateliers
          LISTING    | Morning briefing: five stories for your Monday
          LISTING    | Programme TV : que regarder ce soir
          LISTING    | 2026/03/02 16:00 GMT
          SCORE      | Velden Rovers 3-1 Brakel Town
          REPORT     | Ferry Albatross runs aground off Port Lindqvist
          REPORT     | La filature Berthelin ravagée par un incendie
          REPORT     | Market hall reopens after a year of repairs
          """)
  void titlesTellWhatSortOfItemAnArticleIs(ItemType type, String title) {
    assertThat(ItemTypes.of(Newsroom.english("1", "gazette.example", title, ""))).isEqualTo(type);
  }

  @Test
  void addressesTellToo() {
    assertThat(ItemTypes.of(Newsroom.english("opinion/2026/ferry", "gazette.example", "Our ferry deserves better", ""))).isEqualTo(ItemType.OPINION);
    assertThat(ItemTypes.of(Newsroom.english("v", "youtube.com", "Our ferry deserves better", ""))).isEqualTo(ItemType.VIDEO);
  }
}
