package org.matinale.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;

/** Loads the detector's models, and so what they are read with. */
final class LanguageDetectorTest {
  @Test
  void aSentenceTellsItsLanguage() {
    assertThat(LanguageDetector.of("Les pêcheurs sont rentrés au port avant la tempête.", Language.ENGLISH)).isEqualTo(Language.FRENCH);
    assertThat(LanguageDetector.of("The fishermen came back to the harbour before the storm.", Language.FRENCH)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void aFewWordsAreInTheDeclaredLanguage() {
    assertThat(LanguageDetector.of("Le port rouvre", Language.ENGLISH)).isEqualTo(Language.ENGLISH);
  }
}
