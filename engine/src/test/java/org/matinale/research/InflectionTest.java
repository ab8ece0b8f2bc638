package org.matinale.research;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InflectionTest {
  @ParameterizedTest
  @CsvSource({
    "glacier, glaciers", "city, cities", "wolf, wolves", "woman, women", "crisis, crises", "voter, voter's", "voté, votée",
    "européen, européennes", "professionnel, professionnelle", "régional, régionaux", "sportif, sportives", "chanteur, chanteuse",
    "acteur, actrices", "boucher, bouchère", "heureux, heureuse", "public, publique", "jeu, jeux", "élection, election", "prud'hommes, prud’hommes"
  })
  void formsOfOneWord(String one, String two) {
    assertThat(Inflection.ofOneWord(one, two, false)).isTrue();
    assertThat(Inflection.ofOneWord(two, one, false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "skier, skies", "event, eventing", "bayer, bay", "age, aging", "care, carer", "process, processor", "crime, crimée", "orchestre, orchestré",
    "enseigne, enseignement", "parle, parler", "océan, océanie", "protest, protester", "india, indian"
  })
  void wordsOfOneFamilyOnly(String one, String two) {
    assertThat(Inflection.ofOneWord(one, two, false)).isFalse();
    assertThat(Inflection.ofOneWord(two, one, false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"india, indian", "nigeria, nigerian", "japan, japanese", "brazil, brazilians", "korea, koreans"})
  void aNamedCountryFindsItsPeople(String country, String people) {
    assertThat(Inflection.ofOneWord(country, people, true)).isTrue();
  }
}
