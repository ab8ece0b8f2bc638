package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.ranking.Press.NOW;
import static org.matinale.ranking.Press.a;
import static org.matinale.ranking.Press.titles;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.profiles.Feedback;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** One event in two languages is one; two events of one kind are two. */
final class CrossingTest {
  private static final List<Story> SAMPLE = sample();
  private static final Crossing CROSSING = new Crossing(SAMPLE);

  private static final String ENGLISH = "Ferry Merrow with 271 aboard towed into Harlsey";
  private static final String ENGLISH_TEXT = "The ferry Merrow lost both engines off Cape Tolland with 271 passengers and was towed into Harlsey harbour by the tug Kestrel, captain Orvelle said.";
  private static final String FRENCH = "Le ferry Merrow en panne, 271 passagers ramenés à Harlsey";
  private static final String FRENCH_TEXT = "Tombé en panne au large du cap Tolland avec 271 passagers, le ferry Merrow a été remorqué jusqu'au port de Harlsey par le Kestrel, dit le capitaine Orvelle.";

  private static List<Story> sample() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-30T04:45:00Z"));
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(clock))) {
      Stories stories = Stories.empty(StorySettings.DEFAULT, null);
      stories.add(new Sources(fetcher, clock).gather(List.of(Path.of("..", "sample", "feeds").toString())).articles(), clock.instant());
      return stories.all();
    }
  }

  private static Marks marks(String title) {
    return CROSSING.of(SAMPLE.stream().filter(story -> story.articles().stream().anyMatch(article -> article.title().startsWith(title))).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Assembly passes Climate Act by 61 | Northmere : la loi sur le climat adoptée",
        "Ferry with 312 people towed | Le ferry Ostrey Maid en panne",
        "Northmere to ban peat | Tourbe interdite",
        "Heron-2 makes soft landing | Héron-2 s’est posé",
        "Corvan glacier thins | Le glacier du Corvan a perdu",
        "Night train between Vernoise | Le train de nuit Vernoise",
        "Flooding forces 1,200 | Crue de la Wend",
        "City of Vernoise moves 4,200 | Logiciel libre : Vernoise fera migrer",
        "Gleaner capsule | La capsule de la sonde Glaneuse",
      })
  void oneEventInTwoLanguagesIsOne(String english, String french) {
    assertThat(marks(english).oneEvent(marks(french))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A pottery kiln of 1680 | Poterie : le four de 1680",
        "Bee-eaters raise hopes | Un guêpier niche",
        "Quake of magnitude 4.1 | Séisme : un exercice",
        "Wheat harvest forecast | Prix du blé",
        "Harrowgate sprints | Tour des Deux Rives : Irigoa gagne",
        "Northmere consumer prices | Logement : les loyers",
        "Port of Aldermouth to power | Un tram pour Port-Lannec",
        "Ferry with 312 people towed | Le bac de Trémolle",
        "Saturday's stage | Tour des Deux Rives : Irigoa gagne",
      })
  void twoEventsOfOneKindAreTwo(String english, String french) {
    assertThat(marks(english).oneEvent(marks(french))).isFalse();
  }

  private static Press press() {
    Press press = Press.empty().report("herald", ENGLISH, ENGLISH_TEXT).french("gazette", FRENCH, FRENCH_TEXT);
    for (int i = 0; i < 30; i++) press.report("paper-" + i, "Village fair number " + i + " draws a crowd", "Stalls and music filled the green of the village for the whole of the afternoon.");
    return press;
  }

  private static Press.Reader bilingual() {
    return a().of(Language.ENGLISH, Language.FRENCH).interests("ferry");
  }

  @Test
  void aMorningTellsAnEventInOneLanguage() {
    assertThat(titles(press().rankedFor(bilingual().subscriber()))).hasSize(1);
  }

  @Test
  void whatWasToldInOneLanguageIsNotNewsInTheOther() {
    assertThat(titles(press().rankedFor(bilingual().told(ENGLISH, NOW.minus(Duration.ofHours(1))).subscriber()))).isEmpty();
  }

  @Test
  void whatCameSinceInTheOtherLanguageIsAnUpdate() {
    Slate slate = press().rankedFor(bilingual().told(ENGLISH, NOW.minus(Duration.ofHours(4))).subscriber());
    assertThat(slate.choices()).allMatch(Slate.Choice::update);
  }

  @Test
  void whatWasHiddenInOneLanguageIsNotOfferedInTheOther() {
    Feedback hidden = new Feedback(new ArticleId("herald/" + ENGLISH), "", "", Feedback.Signal.HIDDEN, NOW.minus(Duration.ofHours(1)));
    assertThat(titles(press().rankedFor(bilingual().history(hidden).subscriber()))).isEmpty();
  }

  @Test
  void aPhraseOfItsTitleMutesItInTheOtherLanguageToo() {
    assertThat(titles(press().rankedFor(bilingual().mutes("towed into").subscriber()))).isEmpty();
  }

  @Test
  void whatIsOlderThanTheTellingOfItsEventIsNoNews() {
    String before = "Ferry Merrow with 271 aboard drifts off Cape Tolland";
    Press press = press().aged(Duration.ofHours(5), "radio", before, "The ferry Merrow lost both engines off Cape Tolland with 271 passengers, and Harlsey sends a tug.");
    assertThat(titles(press.rankedFor(a().interests("ferry").told(ENGLISH, NOW.minus(Duration.ofHours(1))).subscriber()))).isEmpty();
  }
}
