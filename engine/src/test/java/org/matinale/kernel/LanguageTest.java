package org.matinale.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LanguageTest {
  @Test
  void tagsAsFoundInTheWildNameTheirLanguage() {
    assertThat(Language.ofTag("en-US")).isEqualTo(Language.ENGLISH);
    assertThat(Language.ofTag(" FR_ca")).isEqualTo(Language.FRENCH);
    assertThat(Language.ofTag("")).isEqualTo(Language.UNKNOWN);
    assertThat(Language.ofTag(null)).isEqualTo(Language.UNKNOWN);
    assertThat(Language.ofTag("english please")).isEqualTo(Language.UNKNOWN);
  }
}
