package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.ranking.Press.a;
import static org.matinale.ranking.Press.reader;
import static org.matinale.ranking.Press.titles;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.kernel.Language;
import org.matinale.research.Topics;

final class CatalogueBridgeTest {
  private final Bridge bridge = new CatalogueBridge(Topics.catalogue());

  @Test
  void anInterestInOneLanguageFindsStoriesInAnother() {
    Press press =
        Press.empty()
            .french("gazette", "Deux astronautes rejoignent la Station spatiale internationale", "La fusée a décollé à l'aube.")
            .report("herald", "Two astronauts reach the International Space Station", "The rocket lifted off at dawn.");
    assertThat(titles(press.rankedFor(a().of(Language.FRENCH).interests("space exploration").subscriber()))).containsExactly("Deux astronautes rejoignent la Station spatiale internationale");
    assertThat(titles(press.rankedFor(reader("exploration spatiale")))).containsExactly("Two astronauts reach the International Space Station");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "climate | Business climate worsens | The index of the business climate fell for the third month.",
        "cycling | Sun enters a new cycle | Solar cycles last eleven years, and the star is waking up.",
      })
  void aTopicsWordsInAnotherSenseAreNoMatch(String interest, String title, String text) {
    assertThat(titles(Press.empty().report("herald", title, text).rankedFor(reader(interest)))).isEmpty();
  }

  @Test
  void aNameOfAPartDoesNotStandForTheWhole() {
    assertThat(bridge.named("Sweden", List.of(Language.ENGLISH)).wholly()).isFalse();
    assertThat(bridge.named("AI", List.of(Language.ENGLISH)).wholly()).isTrue();
    assertThat(bridge.named("a walk with my neighbour's dog", List.of(Language.ENGLISH)).subjects()).isEmpty();
  }

  @Test
  void theTermsAreWordsOfTheText() {
    String title = "NASA's rocket is rolled out";
    assertThat(bridge.shown(title, "", Language.ENGLISH).values()).isNotEmpty().allSatisfy(shown -> assertThat(shown.terms()).allMatch(term -> title.contains(term) && Character.isLetter(term.charAt(0))));
  }
}
