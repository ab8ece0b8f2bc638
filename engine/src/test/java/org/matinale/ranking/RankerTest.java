package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.ranking.Press.NOW;
import static org.matinale.ranking.Press.a;
import static org.matinale.ranking.Press.article;
import static org.matinale.ranking.Press.reader;
import static org.matinale.ranking.Press.titles;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.profiles.Feedback;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.stories.ItemType;

final class RankerTest {
  private static final String FILLER = "Officials met on the matter and said that they would come back to it after the winter.";

  @Test
  void aWordIsMatchedAsAWordOfItsLanguage() {
    Press press =
        Press.empty()
            .french("gazette", "Le loup s'est acclimaté au plateau", "Les bergers du plateau ont vu revenir l'animal, qui s'est acclimaté en deux hivers.")
            .french("tribune", "Le climat change plus vite que prévu dans la vallée", "Une étude mesure le recul des neiges depuis trente ans.");
    assertThat(titles(press.rankedFor(a().of(Language.FRENCH).interests("climat").subscriber()))).containsExactly("Le climat change plus vite que prévu dans la vallée");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cycling | Carbon cycling in northern soils is slower than thought | Microbes in the soil drive carbon cycling, a study of forty bogs says.",
        "cycling | Sun enters a new cycle | Solar cycles last eleven years, and the star is waking up.",
        "gardening | Parks and gardens reopen | The gardens of the old palace are open to visitors again.",
        "space exploration | Parking space is scarce downtown | Drivers circle for an hour, although the exploration of a new garage began.",
        "climate | Poll finds a harsh business climate | Firms complain of the business climate, a poll says.",
        "AI | Ai Bolowei opens a show | The artist Ai Bolowei shows his newest works in the harbour.",
        "beer | Rovers sign Andrew Beer | The Rovers have signed Andrew Beer for two years.",
        "religion | Rovers sign Andrew Church | The Rovers have signed Andrew Church for two years.",
        "relationships | Ministry ends its relationship with the port | The relationship of the two had been bad for years.",
      })
  void aWordInAnotherSenseIsNoMatch(String interest, String title, String text) {
    Slate slate = Press.empty().report("herald", title, text).rankedFor(reader(interest));
    assertThat(titles(slate)).isEmpty();
    assertThat(slate.unmatched()).containsExactly(interest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cycling | Cycling body bans tubular bags | The world body of cycling has ruled on bags.",
        "space exploration | A decade of space exploration ends in the sea | The old station comes down this week.",
        "space exploration | Nations sign a pact for the exploration of deep space | Twelve nations signed.",
        "AI | Hospital lets AI read its scans | The clinic says that AI found two more fractures.",
        "news about beekeeping | Beekeeping comes to the roofs of the port | Forty hives stand there.",
        "trains and night buses | Night buses return to the valley | Two lines run again.",
        "Bank of Ruritania | Bank of Ruritania raises its rate | The bank surprised the markets.",
        "vaccines | A vaccine for hens is approved | Farmers had waited for it.",
      })
  void anInterestIsMetByItsWordsTogether(String interest, String title, String text) {
    Slate slate = Press.empty().report("herald", title, text).report("courier", "Harbour wall to be rebuilt", FILLER).rankedFor(reader(interest));
    assertThat(titles(slate)).containsExactly(title);
    assertThat(slate.unmatched()).isEmpty();
    Reason.OfInterest reason = (Reason.OfInterest) slate.choices().getFirst().explanation().reasons().getFirst();
    assertThat(reason.interest()).isEqualTo(interest);
    assertThat(reason.terms()).isNotEmpty().allMatch(term -> (title + "\n" + text).contains(term));
    assertThat(reason.score()).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Federer | Roger Federer returns to the court | Roger Federer has returned to the court, his club says.",
        "police | San Antonio Police arrest twelve | San Antonio Police have arrested twelve people on the river.",
        "police | St. Louis Police arrest twelve | St. Louis Police have arrested twelve people on the river.",
        "tennis | Charlotte Tennis Club reopens | The Charlotte Tennis Club reopens on 3 May.",
      })
  void aSurnameThatIsSoughtIsFoundBehindItsGivenNameAndAPlaceIsNobody(String interest, String title, String text) {
    assertThat(titles(Press.empty().report("herald", title, text).rankedFor(reader(interest)))).containsExactly(title);
  }

  @Test
  void aNameIsFoundWithoutItsCountryWhereTheRestStandsTogether() {
    Press press = Press.empty().report("herald", "Supreme Court rejects the plea of a church", "The Supreme Court met at night.").report("courier", "Supreme effort wins a court case", "It was a supreme effort before a court of appeal.");
    for (int i = 0; i < 12; i++) press.report("local-" + i, "US envoy number " + i + " visits the valley", FILLER);
    assertThat(titles(press.rankedFor(reader("US Supreme Court")))).containsExactly("Supreme Court rejects the plea of a church");
  }

  @Test
  void aRowOfKeywordsOrABoilerplateIsNotAboutAnything() {
    String keywords = "sports cricket tennis golf chess weather tourism music film recipes fashion travel science robots cars phones deals news live video channel subscribe share like bell";
    Press press = Press.empty().report("tube", "Evening programme from the studio", keywords);
    for (int i = 1; i <= 3; i++) press.report("portal", "Item number " + i + " of the portal", "All about chess, every day, from the people who know it.");
    assertThat(titles(press.rankedFor(reader("chess")))).isEmpty();
  }

  @Test
  void anInterestWithoutAMatchIsNamedAndNothingFillsItsPlace() {
    Press press = Press.empty().report("herald", "Glaciers of the range shrink again", "The glaciers lost two metres.");
    for (int i = 0; i < 12; i++) press.report("local-" + i, "Village fair number " + i + " draws a crowd", FILLER);
    Slate slate = press.rankedFor(reader("glaciers", "falconry"));
    assertThat(titles(slate)).containsExactly("Glaciers of the range shrink again");
    assertThat(slate.unmatched()).containsExactly("falconry");
  }

  @Test
  void scoresAndLocalNewsStayOutUnlessAnInterestAsksForThem() {
    Press press =
        Press.empty()
            .told(3, "Parliament passes the water bill", "After two nights the house passed it.")
            .typed(ItemType.SCORE, "sport", "Rovers 3 Wanderers 1", "Result of the Rovers match.")
            .report("local", "Road works in Mill Lane", "Mill Lane is closed until Friday.");
    assertThat(titles(press.rankedFor(reader()))).containsExactly("Parliament passes the water bill");
    assertThat(titles(press.rankedFor(reader("Rovers")))).containsExactly("Rovers 3 Wanderers 1");
    assertThat(titles(press.rankedFor(reader("Mill Lane")))).containsExactly("Road works in Mill Lane");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.INCLUDE, names = {"HOROSCOPE", "PROMOTION", "GALLERY", "SCORE", "LISTING"})
  void lesserItemsNeedMoreThanAMention(ItemType type) {
    String lead = "Among forty other matters of the day there was a word on lighthouses too.";
    assertThat(titles(Press.empty().typed(type, "herald", "What the day brings", lead).rankedFor(reader("lighthouses")))).isEmpty();
    assertThat(titles(Press.empty().typed(ItemType.REPORT, "herald", "What the day brings", lead).rankedFor(reader("lighthouses")))).hasSize(1);
  }

  @Test
  void aStaleItemIsOutAndAnUndatedOneNeverLeads() {
    Press press =
        Press.empty()
            .aged(Duration.ofHours(60), "herald", "Lighthouses get new lamps", "Sixty lighthouses are to be relit.")
            .aged(null, "courier", "Lighthouses of the north to close", "The northern lighthouses go dark.");
    assertThat(titles(press.rankedFor(reader("lighthouses")))).isEmpty();
    press.aged(Duration.ofHours(20), "tribune", "A keeper leaves one of the lighthouses", "After forty years she goes ashore.");
    assertThat(titles(press.rankedFor(reader("lighthouses")))).containsExactly("A keeper leaves one of the lighthouses", "Lighthouses of the north to close");
  }

  @Test
  void aDateInTheFutureIsNoDate() {
    Press press =
        Press.empty()
            .aged(Duration.ofDays(-400), "herald", "Lighthouses get new lamps", "Sixty lighthouses are to be relit.")
            .aged(Duration.ofHours(5), "tribune", "A keeper leaves one of the lighthouses", "After forty years she goes ashore.");
    assertThat(titles(press.rankedFor(reader("lighthouses")))).first().isEqualTo("A keeper leaves one of the lighthouses");
  }

  @Test
  void nobodyAsksForAnAdvertisementOrAHoroscope() {
    Press press = Press.empty();
    press.typed(ItemType.PROMOTION, "wire", "Global Cycling Market 2026: Size, Share, Growth and Forecast to 2031", "The global cycling market will grow at a CAGR of nine per cent, key players say.");
    press.typed(ItemType.HOROSCOPE, "stars", "Horoscope today: cycling favours Virgo", "Cycling is in the stars.");
    assertThat(titles(press.rankedFor(reader("cycling")))).isEmpty();
  }

  @Test
  void noOutletHasMoreThanTwoCards() {
    String[][] giant = {
      {"Engineering prize for a bridge of rope", "Climbers crossed the gorge above Tarn on it."},
      {"Old harbour cranes saved by engineering students", "Marlowe keeps its skyline."},
      {"Engineering fault stops trains at Ostry", "A signal box had been wired twice."},
      {"Museum of engineering opens its cellar", "Visitors can start a steam pump."}
    };
    Press press = Press.empty();
    for (String[] item : giant) press.report("giant", item[0], item[1]);
    press.report("small", "Engineering schools see more applicants", "Numbers rose by a tenth.");
    List<String> chosen = titles(press.rankedFor(reader("engineering")));
    assertThat(chosen).hasSize(3).contains("Engineering schools see more applicants");
  }

  @Test
  void oneEventHasOneCardEvenWhereItWasNotGatheredIntoOneStory() {
    Press press =
        Press.empty()
            .report("herald", "Volcano erupts on Ilha Verde and covers villages in ash", "The volcano on Ilha Verde erupted at dawn; villages lie under ash.")
            .report("courier", "Ilha Verde volcano erupts, ash covers villages", "Villages lie under ash after the volcano on Ilha Verde erupted at dawn.");
    assertThat(titles(press.rankedFor(reader("volcano")))).hasSize(1);
  }

  @Test
  void everyMatchedInterestIsServedBeforeAnyIsServedThrice() {
    String[] players = {"Quilla Thornwhistle", "Bram Ozzlewick", "Dorvo Mallundi", "Mippa Falkengrunt", "Jorn Sprattlebee", "Rosalba Quenk"};
    Press press = Press.empty();
    for (int i = 0; i < players.length; i++) press.told(2, players[i] + " wins the tennis in city " + i, "Tennis fans saw " + players[i] + " win on court " + i + ".");
    press.report("herald", "A remark on falconry", "The minister spoke of falconry.").report("courier", "New rules for beekeeping", "Hives must be marked.");
    List<String> chosen = titles(press.rankedFor(reader("tennis", "falconry", "beekeeping"), RankingSettings.DEFAULT.withCards(4), Candidates.NONE));
    assertThat(chosen).hasSize(4).contains("A remark on falconry", "New rules for beekeeping");
  }

  @Test
  void aMutedPhraseIsNeverShownNotEvenInTheLastOfManyArticles() {
    Press press =
        Press.empty()
            .add("orchids", ItemType.REPORT,
                article("herald", Language.ENGLISH, "Orchids return to the moor", FILLER, NOW.minus(Duration.ofHours(4))),
                article("gazette", Language.FRENCH, "Les orchidées sont de retour", "Le duc de Morne les avait plantées.", NOW.minus(Duration.ofHours(3))))
            .report("courier", "Orchids sold for a record", "The collector paid in cash.");
    assertThat(titles(press.rankedFor(a().interests("orchids").mutes("Duc de Morne").subscriber()))).containsExactly("Orchids sold for a record");
  }

  @Test
  void aStoryOnceToldComesBackOnlyWhenSomethingWasAdded() {
    var first = article("herald", Language.ENGLISH, "Ferry runs aground off the cape", "The ferry ran aground in fog.", NOW.minus(Duration.ofHours(30)));
    var again = article("courier", Language.ENGLISH, "Ferry aground off the cape", "In fog the ferry ran aground.", NOW.minus(Duration.ofHours(5)));
    var more = article("tribune", Language.ENGLISH, "Ferry crew blames a broken radar", "Investigators found that the radar had failed for a week before.", NOW.minus(Duration.ofHours(1)));
    var yesterday = NOW.minus(Duration.ofHours(24));
    var told = a().interests("ferry").told("ferry", yesterday).subscriber();
    assertThat(titles(Press.empty().add("ferry", ItemType.REPORT, first).rankedFor(told))).isEmpty();
    assertThat(titles(Press.empty().add("ferry", ItemType.REPORT, first, again).rankedFor(told))).isEmpty();
    Slate slate = Press.empty().add("ferry", ItemType.REPORT, first, again, more).rankedFor(told);
    assertThat(slate.choices()).singleElement().satisfies(choice -> {
      assertThat(choice.update()).isTrue();
      assertThat(choice.explanation().reasons()).contains(new Reason.MovedOn());
    });
    assertThat(Press.empty().add("ferry", ItemType.REPORT, first, again, more).rankedFor(reader("ferry")).choices()).singleElement().satisfies(choice -> assertThat(choice.update()).isFalse());
  }

  @Test
  void onlyStoriesInHerLanguagesAreHers() {
    Press press = Press.empty().french("gazette", "Le football reprend", "Le football reprend samedi.").report("herald", "Football returns", "Football is back on Saturday.");
    assertThat(titles(press.rankedFor(reader("football")))).containsExactly("Football returns");
    assertThat(titles(press.rankedFor(a().of(Language.FRENCH).interests("football").subscriber()))).containsExactly("Le football reprend");
  }

  @Test
  void withoutInterestsWhatMostIndependentSourcesTellComesFirst() {
    Press press =
        Press.empty()
            .told(2, "Museum opens its new wing", "Visitors queued around the block.")
            .told(6, "Quake shakes the coast", "Houses fell in three towns.")
            .report("local", "Bakery turns fifty", FILLER);
    Slate slate = press.rankedFor(reader());
    assertThat(titles(slate)).containsExactly("Quake shakes the coast", "Museum opens its new wing");
    assertThat(slate.choices().getFirst().explanation().reasons()).contains(new Reason.Salient(6));
  }

  @Test
  void theStoryOfTheDayTakesOneCardAndNeverASecond() {
    Press press = Press.empty().report("herald", "Beekeeping comes to the port", "Forty hives stand there.").told(9, "Quake shakes the coast", "Houses fell.").told(8, "Prime minister resigns", "She leaves office at noon.");
    assertThat(titles(press.rankedFor(reader("beekeeping")))).containsExactly("Beekeeping comes to the port", "Quake shakes the coast");
  }

  @Test
  void chronologicalIsByTimeAloneWhateverTheInterests() {
    Press press =
        Press.empty()
            .aged(Duration.ofHours(9), "herald", "Glaciers shrink", FILLER)
            .aged(Duration.ofHours(1), "courier", "Bakery turns fifty", "The baker thanked the street.")
            .aged(Duration.ofHours(4), "tribune", "Harbour wall to be rebuilt", "Work begins in May.");
    Slate slate = press.rankedFor(a().interests("glaciers").chronological().subscriber());
    assertThat(titles(slate)).containsExactly("Bakery turns fifty", "Harbour wall to be rebuilt", "Glaciers shrink");
    assertThat(slate.choices()).allSatisfy(choice -> assertThat(choice.explanation().reasons()).containsExactly(new Reason.Newest()));
  }

  @Test
  void anOutletSheWantsNothingOfIsNeverShownAndOneShePrefersGoesFirst() {
    Press press =
        Press.empty()
            .report("herald", "Glaciers of the south shrink", "The ice lost two metres.")
            .report("courier", "Glaciers of the north grow", "Snowfall was heavy this year.");
    assertThat(titles(press.rankedFor(a().interests("glaciers").affinity("herald.example", 0).subscriber()))).containsExactly("Glaciers of the north grow");
    Slate slate = press.rankedFor(a().interests("glaciers").affinity("courier.example", 1.8).subscriber());
    assertThat(titles(slate)).first().isEqualTo("Glaciers of the north grow");
    assertThat(slate.choices().getFirst().explanation().reasons()).contains(new Reason.Preferred("courier"));
  }

  @Test
  void whatSheHidIsGoneAndWhatSheLikedPullsTheLike() {
    Press press = Press.empty().report("herald", "Glaciers of the south shrink", "The ice lost two metres.").report("courier", "Glaciers hide a lost village", "Roofs came out of the ice.");
    var hidden = new Feedback(new ArticleId("herald/Glaciers of the south shrink"), "", "", Feedback.Signal.HIDDEN, NOW);
    assertThat(titles(press.rankedFor(a().interests("glaciers").history(hidden).subscriber()))).containsExactly("Glaciers hide a lost village");
    var liked = new Feedback(new ArticleId("elsewhere"), "A lost village found", "", Feedback.Signal.UP, NOW.minus(Duration.ofDays(3)));
    assertThat(titles(press.rankedFor(a().interests("glaciers").history(liked).subscriber()))).first().isEqualTo("Glaciers hide a lost village");
  }
}
