package org.matinale.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.matinale.kernel.Language;

final class TellingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The council of Marlowe voted on Friday 29 May to reopen the lower bridge.",
        "Rain closed two of the three passes above Tarn, the road office said.",
        "“The water came in minutes,” said the mayor of Ostry.",
        "Officials have also reimposed strict limits at the harbour",
      })
  void wholeSentencesAreWhole(String sentence) {
    assertThat(Telling.whole(sentence, true, sentence.length())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The council of Marlowe voted to reopen the…",
        "The council of Marlowe voted to reopen the lower bridge but [...]",
        "the council of Marlowe voted to reopen the bridge.",
        "Masks block droplets in most places, and may.",
        "The council voted (by twelve to nine to reopen the bridge.",
        "She said: “The water came in minutes and we left.",
        "Rising figures show a second wave in the valley - Ostry Agency",
        "Full report.",
      })
  void whatIsCutOrUnbalancedIsNot(String sentence) {
    assertThat(Telling.whole(sentence, true, sentence.length())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {140, 200, 260})
  void aLongTextWithoutItsStopWasCut(int length) {
    assertThat(Telling.whole("Officials have also reimposed strict limits at the harbour", true, length)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He told reporters the bridge would reopen.",
        "This means the bridge will stay closed.",
        "But the council disagreed with the engineers.",
        "The council voted on Tuesday to reopen the bridge.",
        "The council voted yesterday to reopen the bridge.",
        "In this valley the water rose fastest.",
        "The storm struck the coast two days ago, the office said.",
      })
  void englishThatLeansDangles(String sentence) {
    assertThat(Telling.dangles(sentence, Language.ENGLISH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The council voted on Tuesday 26 May to reopen the bridge.",
        "There are 20 new wells in the valley.",
        "Shops in Marlowe opened early for Black Friday sales.",
        "Hebrides ferries will run again from 3 June.",
        "Thousands marched through Ostry in May 2026.",
      })
  void englishThatStandsAloneDoesNot(String sentence) {
    assertThat(Telling.dangles(sentence, Language.ENGLISH)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The council voted on Tuesday to reopen the bridge. | true",
        "en | The prisoners have tested negative but will be moved all the same. | true",
        "en | Marlowe’s ferry sank on Friday night off the point of Ostry. | true",
        "en | The council voted last Tuesday to reopen the bridge. | false",
        "en | The council voted yesterday to reopen the bridge. | false",
        "en | He told reporters the bridge would reopen. | false",
        "fr | Le conseil a annoncé ce vendredi la réouverture du pont de Marlieu. | true",
        "fr | Le conseil se réunira lundi matin à la mairie de Marlieu. | true",
        "fr | Le conseil se réunira lundi prochain à la mairie de Marlieu. | false",
        "fr | Le conseil a voté hier la réouverture du pont. | false",
      })
  void beneathItsHeadlineAndDateASentenceMayLeanOnThem(String language, String sentence, boolean stands) {
    assertThat(Telling.standsBeneath(sentence, true, false, 400, true, new Language(language))).isEqualTo(stands);
    assertThat(Telling.standsBeneath(sentence, false, false, 400, false, new Language(language))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PARIS France counted 3,000 cases on 28 May. ; France counted 3,000 cases on 28 May.",
        "Rowing | Quillmoor has a new keeper. ; Quillmoor has a new keeper.",
        "NASA Administrator Ada Quill spoke on 28 May. ; NASA Administrator Ada Quill spoke on 28 May.",
      })
  void aDatelineWithoutItsDashIsNoPartOfASentence(String sentence, String without) {
    assertThat(Telling.withoutDateline(sentence)).isEqualTo(without);
  }

  @ParameterizedTest
  @ValueSource(strings = {"The council said the bridge did not fall — instead, it was the s", "Le maire : « Le pont tiendra dix ans", "The bridge that the council of Marlowe wants to…"})
  void aTitleWithoutItsEndIsBrokenOff(String title) {
    assertThat(Telling.brokenOff(title)).isTrue();
    assertThat(Telling.brokenOff("Council of Marlowe chooses plan B")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Il a annoncé la réouverture du pont.",
        "Cette décision surprend les riverains de Marlieu.",
        "Mais le conseil n’a pas suivi les ingénieurs.",
        "Le conseil a voté mardi la réouverture du pont.",
        "Le conseil a voté hier la réouverture du pont.",
        "Selon lui, le pont tiendra dix ans.",
        "La tempête a touché la côte il y a deux jours.",
      })
  void frenchThatLeansDangles(String sentence) {
    assertThat(Telling.dangles(sentence, Language.FRENCH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Le conseil a voté mardi 26 mai la réouverture du pont.",
        "Il y a vingt nouveaux puits dans la vallée.",
        "Selon Météo-Marlieu, la pluie durera jusqu’au 3 juin.",
        "L’île de Roc attend ses premiers visiteurs.",
        "Dans Sonnay, la crue a noyé trois caves.",
      })
  void frenchThatStandsAloneDoesNot(String sentence) {
    assertThat(Telling.dangles(sentence, Language.FRENCH)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Click here to read the whole report on the dam.",
        "You will not believe what the divers found.",
        "We visited the new reading room in Ostry.",
        "What does the vote mean for the valley?",
        "See the pictures at https://news.example/dam today.",
      })
  void sentencesThatTurnToTheReaderAddress(String sentence) {
    assertThat(Telling.addresses(sentence, Language.ENGLISH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"“We lost everything,” said a farmer near Ostry.", "The US envoy met the council of Marlowe.", "Engineers finished the dam in March."})
  void sentencesThatReportDoNot(String sentence) {
    assertThat(Telling.addresses(sentence, Language.ENGLISH)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"football goals highlights, best goals, match video, funny moments, top players, transfer news, live scores, free kick", "#goals #match the best of the week"})
  void searchWordsAreStuffed(String text) {
    assertThat(Telling.stuffed(text, Language.ENGLISH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Will the dam hold?",
        "You won't believe what divers found under the dam",
        "10 things to know about the new dam",
        "Why the dam of Ostry matters now",
        "Here's how the dam was saved",
        "Dam of Ostry: what we know so far",
      })
  void englishTeasersTease(String title) {
    assertThat(Telling.teases(title, Language.ENGLISH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pourquoi le barrage d’Ostry inquiète", "Barrage d’Ostry : ce que l’on sait", "EN DIRECT - Barrage d’Ostry, la crue monte", "Le barrage va-t-il tenir ?", "Le secret que les pépiniéristes ne veulent pas vous dire", "Ce que les loueurs de vélos ne veulent pas que vous sachiez", "Barrage d’Ostry : voici pourquoi tout change", "Le secret pour réussir ses tomates"})
  void frenchTeasersTease(String title) {
    assertThat(Telling.teases(title, Language.FRENCH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cycling WATCH video viral best moments full HD subscribe", "GOALS GOALS GOALS from Ostry", "You must watch this dam break!!"})
  void whatUploadsAreFoundByShouts(String title) {
    assertThat(Telling.shouts(title)).isTrue();
    assertThat(Telling.shouts("NASA and ESA agree on a probe for Titan")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"The schools will reopen when the water has gone.", "Officials chose the bridge over the ferry instead.", "The latest on the flood from the valley."})
  void whatOnlyTheTitleExplainsDangles(String sentence) {
    assertThat(Telling.dangles(sentence, Language.ENGLISH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ostry dam reopens after twelve days of repairs", "Whooping cranes return to the Marlowe marsh"})
  void headlinesThatTellDoNot(String title) {
    assertThat(Telling.teases(title, Language.ENGLISH)).isFalse();
  }
}
