package org.matinale.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;

final class EmbeddingModelsTest {
  private static final List<String> WORDS =
      List.of("climate", "rocket", "the", "bakery", "of", "parliament", "vote", "tomatoes", "storm", "Zürich", "2026", "—", "café", "orbit", "a", "night");
  private static EmbeddingModel model;

  @BeforeAll
  static void load() {
    model = EmbeddingModels.embedded(2, 64);
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  @Test
  void textsOfOneMeaningAreCloserThanTextsOfTwo() {
    List<float[]> v = model.embed(List.of("A rocket lifts off with two astronauts", "Crewed launch to the space station", "The recipe for a lemon tart"));
    assertThat(dot(v.get(0), v.get(1))).isGreaterThan(dot(v.get(0), v.get(2)) + 0.3);
  }

  @Test
  void vectorsHaveLengthOneAndTheModelsDimension() {
    for (float[] vector : model.embed(List.of("", "a", "storm over the coast", "x".repeat(5_000), "漢字 und Wörter", "\uD83D"))) {
      assertThat(vector).hasSize(model.dimension());
      assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void aTextHasTheSameVectorToTheLastBitWhateverStandsBesideIt() {
    ForAll.of(random -> random.nextLong()).check(8, seed -> {
      Random random = new Random(seed);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 12; i++) texts.add(sentence(random));
      texts.add(texts.getFirst());
      List<float[]> together = model.embed(texts);
      List<String> other = new ArrayList<>(texts);
      Collections.shuffle(other, random);
      List<float[]> shuffled = model.embed(other);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(model.embed(List.of(texts.get(i))).getFirst()).containsExactly(together.get(i));
        assertThat(shuffled.get(other.indexOf(texts.get(i)))).containsExactly(together.get(i));
      }
    });
  }

  @Test
  void theNumberOfThreadsDoesNotChangeAVector() {
    List<String> texts = List.of("storm over the coast", "a vote in parliament", "tomatoes", "the night of the rocket");
    try (EmbeddingModel alone = EmbeddingModels.embedded(1, 64)) {
      List<float[]> one = alone.embed(texts);
      List<float[]> two = model.embed(texts);
      for (int i = 0; i < texts.size(); i++) assertThat(two.get(i)).containsExactly(one.get(i));
    }
  }

  @Test
  void whatLiesBehindTheCutIsNotRead() {
    String long1 = "storm ".repeat(62) + "and a rocket";
    String long2 = "storm ".repeat(62) + "and a bakery";
    List<float[]> v = model.embed(List.of(long1, long2));
    assertThat(v.get(0)).containsExactly(v.get(1));
  }

  @Test
  void equalTextsDoNotShareAnArray() {
    List<float[]> v = model.embed(List.of("storm", "storm"));
    assertThat(v.get(0)).containsExactly(v.get(1)).isNotSameAs(v.get(1));
  }

  @Test
  void itSpeaksEnglishAndKnowsItsLimits() {
    assertThat(model.speaks(Language.ENGLISH)).isTrue();
    assertThat(model.speaks(Language.FRENCH)).isFalse();
    assertThat(model.embed(List.of())).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingModels.embedded(0, 64)).withMessageContaining("0 threads");
    assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingModels.embedded(1, 129)).withMessageContaining("129");
  }

  @Test
  void theModelOfNoLanguageEmbedsNothing() {
    try (EmbeddingModel none = EmbeddingModels.none()) {
      assertThat(none.speaks(Language.ENGLISH)).isFalse();
      assertThat(none.embed(List.of())).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> none.embed(List.of("a")));
    }
  }

  private static String sentence(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(20); i > 0; i--) text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    return text.toString();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
