package org.matinale.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeadlineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Ferry runs aground off the coast - The Daily Gazette; Ferry runs aground off the coast",
        "Ferry runs aground off the coast | gazette.example; Ferry runs aground off the coast",
        "Un ours aperçu près du col – La Voix de Roubeval; Un ours aperçu près du col",
        "Ferry runs aground off the coast - Sea News - MSN; Ferry runs aground off the coast",
        "Vaubrel | Une crue tardive emporte le vieux pont de bois; Vaubrel | Une crue tardive emporte le vieux pont de bois",
        "Ferry aground - here is what we know so far; Ferry aground - here is what we know so far",
        "Ferry - Gazette; Ferry - Gazette"
      })
  void theOutletsNameIsCutAndNothingElse(String title, String headline) {
    assertThat(Headline.of(title)).isEqualTo(headline);
  }
}
