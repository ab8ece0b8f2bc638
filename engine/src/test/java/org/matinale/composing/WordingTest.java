package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.kernel.Language.ENGLISH;
import static org.matinale.kernel.Language.FRENCH;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;

final class WordingTest {
  private static final ZonedDateTime HALF_PAST_TWO = ZonedDateTime.of(2020, 5, 30, 14, 30, 0, 0, ZoneId.of("Europe/Paris"));

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(Wording.of(FRENCH).keys()).isEqualTo(Wording.of(ENGLISH).keys());
  }

  @Test
  void noPatternHasAStraightApostropheWhichMessageFormatWouldEat() {
    for (Wording wording : List.of(Wording.of(ENGLISH), Wording.of(FRENCH)))
      for (String key : wording.keys())
        if (!key.startsWith("date.") && !key.startsWith("time")) assertThat(wording.say(key, 2, 3, 4)).as(key).doesNotContain("'", "{").isNotBlank();
  }

  @Test
  void anyOtherLanguageIsAddressedInEnglish() {
    assertThat(Wording.of(new Language("de")).language()).isEqualTo(ENGLISH);
    assertThat(Wording.of(Language.UNKNOWN).say("closing.end")).isEqualTo("That’s it for today.");
  }

  @Test
  void datesAndTimesAreWrittenAsTheLanguageWritesThem() {
    assertThat(Wording.of(FRENCH).fullDate(LocalDate.of(2020, 5, 30))).isEqualTo("samedi 30 mai 2020");
    assertThat(Wording.of(FRENCH).fullDate(LocalDate.of(2020, 6, 1))).isEqualTo("lundi 1er juin 2020");
    assertThat(Wording.of(ENGLISH).fullDate(LocalDate.of(2020, 6, 1))).isEqualTo("Monday 1 June 2020");
    assertThat(Wording.of(FRENCH).time(HALF_PAST_TWO)).isEqualTo("14\u00A0h\u00A030");
    assertThat(Wording.of(FRENCH).time(HALF_PAST_TWO.withMinute(0))).isEqualTo("14\u00A0h");
    assertThat(Wording.of(ENGLISH).time(HALF_PAST_TWO)).isEqualTo("14:30");
    assertThat(Wording.of(ENGLISH).pastDate(LocalDate.of(2019, 5, 28), LocalDate.of(2020, 5, 30))).isEqualTo("28 May 2019");
  }

  @Test
  void frenchHasItsNarrowSpaces() {
    assertThat(Typography.set("« Quoi ? » dit-il ; oui : non !", FRENCH)).isEqualTo("«\u202FQuoi\u202F?\u202F» dit-il\u202F; oui\u202F: non\u202F!");
    assertThat(Typography.set("«mot»", FRENCH)).isEqualTo("«\u202Fmot\u202F»");
    assertThat(Typography.set("https://a.example/ à 14:30", FRENCH)).isEqualTo("https://a.example/ à 14:30");
    assertThat(Typography.set("what ?", ENGLISH)).isEqualTo("what ?");
    assertThat(Wording.of(FRENCH).say("quoted", "échecs")).isEqualTo("«\u202Féchecs\u202F»");
  }
}
