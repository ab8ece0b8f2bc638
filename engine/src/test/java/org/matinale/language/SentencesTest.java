package org.matinale.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;

final class SentencesTest {
  @Test
  void abbreviationsAndInitialsEndNothing() {
    assertThat(Sentences.of("Dr. Okoro met J. K. Marsh in the U.S. Senate. The vote passed.", Language.ENGLISH))
        .containsExactly("Dr. Okoro met J. K. Marsh in the U.S. Senate.", "The vote passed.");
    assertThat(Sentences.of("M. Vasseur a vu Mme. Noiret. Le vote est acquis.", Language.FRENCH)).containsExactly("M. Vasseur a vu Mme. Noiret.", "Le vote est acquis.");
  }

  @Test
  void aStopGluedToTheNextSentenceEndsItsOwn() {
    assertThat(Sentences.of("The dam held in July.Engineers inspected it twice.", Language.ENGLISH)).containsExactly("The dam held in July.", "Engineers inspected it twice.");
  }

  @Test
  void aStopInsideANumberOrAnAddressEndsNothing() {
    assertThat(Sentences.of("Prices rose 2.5 percent at example.com in 2026.", Language.ENGLISH)).hasSize(1);
  }

  @Test
  void lineBreaksEndSentencesAndWhiteSpaceIsFolded() {
    assertThat(Sentences.of("Harbour works\n\nThe\u00a0port  reopens.", Language.ENGLISH)).containsExactly("Harbour works", "The port reopens.");
  }

  @Test
  void whatIsCutIsThereInOrderAndWhole() {
    ForAll.<String>of(random -> {
          String alphabet = "aé AB.,!?…»«\"” \n’'1 ";
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(60); i > 0; i--) text.append(alphabet.charAt(random.nextInt(alphabet.length())));
          return text.toString();
        })
        .check(text -> {
          List<String> sentences = Sentences.of(text, Language.FRENCH);
          String joined = String.join("", sentences).replaceAll("\\s", "");
          assertThat(joined).isEqualTo(Sentences.fold(text.replaceAll("\\R", " ")).replaceAll("\\s", ""));
        });
  }
}
