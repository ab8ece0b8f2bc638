package org.matinale.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;

final class TopicFileTest {
  @Test
  void theCatalogueIsSound() throws IOException {
    try (var in = new BufferedReader(new InputStreamReader(Objects.requireNonNull(Topics.class.getResourceAsStream("topics.txt")), StandardCharsets.UTF_8))) {
      assertThat(TopicFileCheck.of(TopicFile.read(in.readAllLines()))).isEmpty();
    }
  }

  @Test
  void formsAndMarksOfATermAreKept() {
    Topics topics = Topics.of(List.of("law", "  en  law; ~court; WTO; Congress; =courts", "  fr  droit"));
    assertThat(topics.in("a law", Language.ENGLISH)).hasSize(1);
    assertThat(topics.in("the laws", Language.ENGLISH)).hasSize(1);
    assertThat(topics.in("a court", Language.ENGLISH)).isEmpty();
    assertThat(topics.in("Courts", Language.ENGLISH)).hasSize(1);
    assertThat(topics.in("wto", Language.ENGLISH)).isEmpty();
    assertThat(topics.in("Wto", Language.ENGLISH)).isEmpty();
    assertThat(topics.in("WTO", Language.ENGLISH)).hasSize(1);
    assertThat(topics.in("a congress", Language.ENGLISH)).isEmpty();
    assertThat(topics.in("the Congress", Language.ENGLISH)).hasSize(1);
  }

  @Test
  void aContextSilencesOnlyWhatStandsInsideIt() {
    Topics topics = Topics.of(List.of("cycling", "  en  cycling", "  en- carbon cycling", "  fr  vélo"));
    assertThat(topics.in("carbon cycling", Language.ENGLISH)).isEmpty();
    assertThat(topics.in("carbon cycling and road cycling", Language.ENGLISH).getFirst().found()).extracting(TopicMatch.Found::start).containsExactly(24);
  }

  @Test
  void doubtsAreAllSaid() {
    List<String> lines =
        List.of("a < b", "  en  tree; trees; the", "  en- rose", "b < a", "  en  =bush; tree", "  fr  arbre", "c < d", "  en  four", "  fr  quatre", "c", "  en  &five", "  fr  cinq", "e", "  en  &five", "  fr  six");
    assertThat(TopicFileCheck.of(TopicFile.read(lines)))
        .containsExactlyInAnyOrder(
            "c stands twice",
            "a is within itself",
            "b is within itself",
            "c is within d, which is no topic",
            "a en says 'trees' twice",
            "a en is sure of words without meaning: 'the'",
            "a en has a context without a term: 'rose'",
            "a has no name in fr",
            "a and b both claim 'tree' in en",
            "a and b both claim 'tree' in en");
  }

  @Test
  void aLineWithoutMeaningIsNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> Topics.of(List.of("a", "  de  eins"))).withMessageContaining("de  eins");
    assertThatIllegalArgumentException().isThrownBy(() -> Topics.of(List.of("  en  one"))).withMessageContaining("en  one");
    assertThatIllegalArgumentException().isThrownBy(() -> Topics.of(List.of("a", "  en* one"))).withMessageContaining("*");
    assertThatIllegalArgumentException().isThrownBy(() -> Topics.of(List.of("a", "  en  …"))).withMessageContaining("no word");
    assertThatIllegalArgumentException().isThrownBy(() -> Topics.of(List.of("Climate Change"))).withMessageContaining("Climate Change");
  }
}
