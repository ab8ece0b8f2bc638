package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.ranking.Press.reader;
import static org.matinale.ranking.Press.titles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.WatchfulModel;
import org.matinale.profiles.Profiles;
import org.matinale.stories.ItemType;

final class LikenessTest {
  /** Knows two meanings, sport and soil, and nothing else; writes down what it was asked. */
  private static class TwoMeanings implements EmbeddingModel {
    final List<String> asked = new ArrayList<>();

    @Override
    public String name() {
      return "two-meanings";
    }

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public boolean speaks(Language language) {
      return language.equals(Language.ENGLISH);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      asked.addAll(texts);
      return texts.stream().map(text -> meaning(text.toLowerCase(Locale.ROOT))).toList();
    }

    private static float[] meaning(String text) {
      if (text.contains("peloton") || text.contains("breakaway") || text.equals("cycling")) return new float[] {1, 0, 0};
      if (text.contains("soil")) return new float[] {0, 1, 0};
      return new float[] {0, 0, 1};
    }

    @Override
    public void close() {}
  }

  @Test
  void whatMeansTheSameIsFoundAndWhatMeansAnotherThingIsNot() {
    Press press =
        Press.empty()
            .report("herald", "Breakaway surprises the peloton in the rain", "They were let go and never caught.")
            .report("courier", "Soils after the flood", "The report speaks of nutrients, cycling, and soil; the fields are bare.");
    assertThat(titles(ranked(press, EmbeddingModels.none(), EmbeddingModels.none()))).containsExactly("Soils after the flood");
    assertThat(titles(ranked(press, new TwoMeanings(), new TwoMeanings()))).containsExactly("Breakaway surprises the peloton in the rain");
  }

  @Test
  void whatAReaderWroteNeverReachesTheModelThatRemembers() {
    Press press = Press.empty().report("herald", "Breakaway surprises the peloton in the rain", "They were let go.");
    TwoMeanings remembering = new TwoMeanings();
    ranked(press, remembering, new TwoMeanings());
    assertThat(remembering.asked).isNotEmpty().doesNotContain("cycling");
  }

  @Test
  void whatIsReservedKeepsTheScoreOfItsWordsAndIsShownToNoModel() {
    Article reserved = Press.article("closed", Language.ENGLISH, "Cycling returns to the valley of kestrels", "Kestrel riders start again.", Press.NOW.minus(Duration.ofHours(2))).reserved("Kestrel riders start again.");
    Press press = Press.empty().add("reserved", ItemType.REPORT, reserved).report("herald", "Breakaway surprises the peloton in the rain", "They were let go.");
    WatchfulModel model = new WatchfulModel();

    Slate slate = ranked(press, model, model);

    model.assertNeverShown();
    assertThat(titles(slate)).contains("reserved");
  }

  @Test
  void likenessJudgesAndWordsAreNeeded() {
    assertThat(Likeness.fused(0.77, 0.0)).isLessThan(0.5);
    assertThat(Likeness.fused(0.77, 0.45)).isGreaterThan(0.77);
    assertThat(Likeness.fused(0.45, 0.45)).isGreaterThan(0.5);
    assertThat(Likeness.fused(0, 0.3)).isZero();
    assertThat(Likeness.fused(0, 0.6)).isGreaterThan(0.5);
  }

  @Test
  void anArticleThatWasNotEmbeddedKeepsTheScoreOfItsWords() {
    Press press = Press.empty().report("herald", "Cycling returns to the valley", "The race is on.");
    TwoMeanings asked = new TwoMeanings();
    EmbeddingModel silent = new TwoMeanings() {
      @Override
      public List<float[]> embed(List<String> texts) {
        return texts.stream().map(text -> new float[3]).toList();
      }
    };
    assertThat(ranked(press, silent, asked).choices().getFirst().relevance()).isEqualTo(ranked(press, EmbeddingModels.none(), EmbeddingModels.none()).choices().getFirst().relevance());
  }

  @Test
  void aModelThatNothingWasTunedForIsNotGoneByWhereItCannotBeMeasured() {
    Press press = Press.empty().report("herald", "Breakaway surprises the peloton in the rain", "They were let go and never caught.");
    EmbeddingModel foreign = new TwoMeanings() {
      @Override
      public boolean tuned() {
        return false;
      }
    };
    Ranker ranker = new Ranker(press.stories(), Press.NOW, RankingSettings.DEFAULT, foreign, foreign, Bridge.NONE);
    assertThat(titles(ranker.rank(reader("cycling"), Profiles.of(List.of()), Candidates.NONE))).isEmpty();
    assertThat(ranker.unfit()).containsExactly(Language.ENGLISH);
  }

  @Test
  void whatMayNotBeShownToTheModelIsNot() {
    Press press = Press.empty().report("herald", "Cycling returns to the valley of kestrels", "Kestrel riders start again.").report("courier", "Breakaway surprises the peloton", "They were let go.");
    WatchfulModel model = new WatchfulModel();
    Ranker ranker = new Ranker(press.stories(), Press.NOW, RankingSettings.DEFAULT, model, model, article -> !article.title().contains("kestrel"));
    assertThat(titles(ranker.rank(reader("cycling"), Profiles.of(List.of()), Candidates.NONE))).contains("Cycling returns to the valley of kestrels");
    model.assertNeverShown();
  }

  private static Slate ranked(Press press, EmbeddingModel articles, EmbeddingModel interests) {
    return new Ranker(press.stories(), Press.NOW, RankingSettings.DEFAULT, articles, interests, Bridge.NONE).rank(reader("cycling"), Profiles.of(List.of()), Candidates.NONE);
  }

  @Test
  void aModelThatSpeaksNothingIsNeverAsked() {
    assertThat(EmbeddingModels.none().speaks(Language.ENGLISH)).isFalse();
    assertThat(titles(ranked(Press.empty().report("herald", "Cycling returns to the valley", "The race is on."), EmbeddingModels.none(), EmbeddingModels.none()))).hasSize(1);
  }
}
