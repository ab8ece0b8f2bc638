package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.PlayedEmbeddings;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.StorySettings;

/** Models of all kinds, measured on the sample morning. */
final class ScaleTest {
  private static final List<Article> ARTICLES = articles(); // one of each story

  private static List<Article> articles() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-30T04:45:00Z"));
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(clock))) {
      Stories stories = Stories.empty(StorySettings.DEFAULT, null);
      stories.add(new Sources(fetcher, clock).gather(List.of(Path.of("..", "sample", "feeds").toString())).articles(), clock.instant());
      return stories.all().stream().map(story -> story.articles().getLast()).filter(article -> article.language().equals(Language.ENGLISH) && !article.title().isBlank() && article.text().length() >= 60).toList();
    }
  }

  private static Optional<Scale> measured(Function<String, float[]> model, int articles) {
    List<Article> some = ARTICLES.subList(0, articles);
    return Scale.of(
        some.stream().map(article -> model.apply(article.title())).toList(), some.stream().map(article -> model.apply(lead(article))).toList(), some.stream().map(article -> model.apply(article.title() + ". " + lead(article))).toList());
  }

  private static String lead(Article article) {
    return article.text().substring(0, Math.min(240, article.text().length()));
  }

  /** Words, each on an axis of its own: it counts letters, and knows no meaning. */
  private static float[] words(String text) {
    float[] vector = new float[64];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) vector[Math.floorMod(word.hashCode() * 31, 64)] += (word.hashCode() & 4) == 0 ? 1 : -1;
    return unit(vector);
  }

  private static float[] noise(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[128];
    for (int i = 0; i < vector.length; i++) vector[i] = (float) random.nextGaussian();
    return unit(vector);
  }

  private static float[] unit(float[] vector) {
    double length = 0;
    for (float one : vector) length += one * one;
    for (int i = 0; i < vector.length; i++) vector[i] /= (float) Math.sqrt(length);
    return vector;
  }

  @Test
  void theTunedModelMeasuredAsAnyOtherMeansAboutWhatItSays() {
    try (EmbeddingModel model = EmbeddingModels.embedded(2, 40)) {
      Scale scale = measured(text -> model.embed(List.of(text)).getFirst(), ARTICLES.size()).orElseThrow();
      for (double cosine : new double[] {0.12, 0.2, 0.4, 0.42, 0.6}) assertThat(scale.likeness(cosine)).isCloseTo(cosine, within(0.12));
      for (double cosine : new double[] {-0.2, 0.1, 0.3, 0.45, 0.7, 1}) assertThat(scale.cosine(scale.likeness(cosine))).isCloseTo(cosine, within(1e-9));
      assertThat(scale.likeness(1)).isEqualTo(1);
    }
  }

  @Test
  void aModelThatLeansToOneSideIsPutUpright() {
    try (EmbeddingModel model = EmbeddingModels.embedded(2, 40)) {
      Scale upright = measured(text -> model.embed(List.of(text)).getFirst(), ARTICLES.size()).orElseThrow();
      Scale leaning = measured(PlayedEmbeddings.leaning(model), ARTICLES.size()).orElseThrow();
      for (double cosine : new double[] {0, 0.12, 0.2, 0.4, 0.6, 0.9}) assertThat(leaning.likeness(0.75 + cosine / 4)).isCloseTo(upright.likeness(cosine), within(1e-4));
    }
  }

  @Test
  void whatTellsNothingApartHasNoScale() {
    assertThat(measured(ScaleTest::words, ARTICLES.size())).isEmpty();
    assertThat(measured(ScaleTest::noise, ARTICLES.size())).isEmpty();
    assertThat(measured(text -> new float[] {1, 0}, ARTICLES.size())).isEmpty();
    assertThat(measured(text -> new float[3], ARTICLES.size())).isEmpty();
  }

  @Test
  void aFewArticlesSayNothingOfAModel() {
    try (EmbeddingModel model = EmbeddingModels.embedded(2, 40)) {
      assertThat(measured(text -> model.embed(List.of(text)).getFirst(), Scale.FEWEST - 1)).isEmpty();
      assertThat(measured(text -> model.embed(List.of(text)).getFirst(), Scale.FEWEST)).isPresent();
    }
  }
}
