package org.matinale.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;

final class WordsTest {
  @Test
  void inflectedFormsShareAStemAndLookalikesDoNot() {
    assertThat(Words.stems("climats", Language.FRENCH)).isEqualTo(Words.stems("climat", Language.FRENCH));
    assertThat(Words.stems("acclimaté", Language.FRENCH)).doesNotContainAnyElementsOf(Words.stems("climat", Language.FRENCH));
    assertThat(Words.stems("réchauffements", Language.FRENCH)).isEqualTo(Words.stems("rechauffement", Language.FRENCH));
    assertThat(Words.stems("vaccines", Language.ENGLISH)).isEqualTo(Words.stems("vaccine", Language.ENGLISH));
  }

  @Test
  void elidedArticlesFallAndTheirWordKeepsItsCapital() {
    Word word = Words.of("l’Europe", Language.FRENCH).getFirst();
    assertThat(word.surface()).isEqualTo("europe");
    assertThat(word.capital()).isTrue();
    assertThat(Words.of("Vasseur's", Language.ENGLISH).getFirst()).extracting(Word::surface, Word::capital).containsExactly("vasseur", true);
  }

  @Test
  void offsetsPointIntoTheTextWhateverItHolds() {
    ForAll.<String>of(random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(40); i > 0; i--) text.appendCodePoint(random.nextInt(10) == 0 ? 0x1F300 + random.nextInt(400) : " aÉ’'l.日本ſß\u0130".codePointAt(random.nextInt(12)));
          return text.toString();
        })
        .check(text -> {
          for (Language language : new Language[] {Language.ENGLISH, Language.FRENCH, new Language("ru"), Language.UNKNOWN})
            for (Word word : Words.of(text, language)) assertThat(text.substring(word.start(), word.end())).isNotBlank();
        });
  }
}
