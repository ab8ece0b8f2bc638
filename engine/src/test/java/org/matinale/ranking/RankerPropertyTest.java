package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModels;
import org.matinale.profiles.Profiles;
import org.matinale.profiles.Subscriber;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

/** What holds of every slate, held against invented mornings. */
final class RankerPropertyTest {
  private static final List<String> SUBJECTS = List.of("glacier", "tunnel", "orchid", "falcon", "ferry", "chess", "tennis", "volcano");
  private static final List<String> ASIDES = List.of("in winter", "for a prize", "after a storm", "with the minister", "near the port", "on the island", "by night", "against advice");

  private record Case(Press press, Subscriber reader) {
    @Override
    public String toString() {
      return press.stories().size() + " stories, interests " + reader.interests() + ", mutes " + reader.mutes();
    }
  }

  @Test
  void mutedWordsAreNeverShown() {
    ForAll.of(RankerPropertyTest::drawn).check(drawn -> {
      for (Story story : stories(drawn.press.rankedFor(drawn.reader)))
        for (Article article : story.articles())
          for (String mute : drawn.reader.mutes()) assertThat((article.title() + " " + article.text()).toLowerCase(Locale.ROOT)).doesNotContain(mute);
    });
  }

  @Test
  void noOutletHasMoreThanTwoCardsOfItsOwnAndNoStoryTwo() {
    ForAll.of(RankerPropertyTest::drawn).check(drawn -> {
      List<Story> shown = stories(drawn.press.rankedFor(drawn.reader));
      assertThat(new HashSet<>(shown)).hasSameSizeAs(shown);
      Map<String, Long> alone =
          shown.stream().filter(story -> story.articles().size() == 1).collect(Collectors.groupingBy(story -> story.articles().getFirst().outlet().site(), Collectors.counting()));
      assertThat(alone.values()).allMatch(count -> count <= 2);
    });
  }

  @Test
  void everyStoryOfAReaderWithInterestsIsOnOneOfThemOrTheStoryOfTheDay() {
    ForAll.of(RankerPropertyTest::drawn).check(drawn -> {
      if (drawn.reader.interests().isEmpty()) return;
      Slate slate = drawn.press.rankedFor(drawn.reader);
      long beside = slate.choices().stream().filter(choice -> choice.explanation().reasons().stream().noneMatch(reason -> reason instanceof Explanation.Reason.OfInterest)).count();
      assertThat(beside).isLessThanOrEqualTo(1);
      for (String unmatched : slate.unmatched())
        assertThat(slate.choices()).noneMatch(choice -> choice.explanation().reasons().stream().anyMatch(reason -> reason instanceof Explanation.Reason.OfInterest of && of.interest().equals(unmatched)));
    });
  }

  @Test
  void theOrderOfTheInputChangesNothing() {
    ForAll.of(RankerPropertyTest::drawn).check(100, drawn -> {
      List<Story> shuffled = new ArrayList<>(drawn.press.stories());
      Collections.shuffle(shuffled, new Random(shuffled.size()));
      Slate other = new Ranker(shuffled, Press.NOW, RankingSettings.DEFAULT, EmbeddingModels.none(), EmbeddingModels.none()).rank(drawn.reader, Profiles.of(List.of()), Candidates.NONE);
      assertThat(other).isEqualTo(drawn.press.rankedFor(drawn.reader));
    });
  }

  @Test
  void oneRankerServesManyReadersAsIfEachWereAlone() {
    ForAll.of(random -> Stream.generate(() -> drawn(random).reader).limit(4).toList()).check(50, readers -> {
      Press press = drawn(RandomGeneratorFactory.of("L64X128MixRandom").create(readers.hashCode())).press;
      Ranker shared = new Ranker(press.stories(), Press.NOW, RankingSettings.DEFAULT, EmbeddingModels.none(), EmbeddingModels.none());
      for (Subscriber reader : readers) assertThat(shared.rank(reader, Profiles.of(List.of()), Candidates.NONE)).isEqualTo(press.rankedFor(reader));
    });
  }

  @Test
  void whatWasPreparedOrForgottenChangesNoSlate() {
    ForAll.of(random -> Stream.generate(() -> drawn(random).reader).limit(4).toList()).check(50, readers -> {
      Press press = drawn(RandomGeneratorFactory.of("L64X128MixRandom").create(readers.hashCode())).press;
      Ranker ranker = new Ranker(press.stories(), Press.NOW, RankingSettings.DEFAULT, EmbeddingModels.none(), EmbeddingModels.none());
      ranker.prepare(SUBJECTS, Set.of(Language.ENGLISH));
      for (Subscriber reader : readers) assertThat(ranker.rank(reader, Profiles.of(List.of()), Candidates.NONE)).isEqualTo(press.rankedFor(reader));
      ranker.forget();
      for (Subscriber reader : readers) assertThat(ranker.rank(reader, Profiles.of(List.of()), Candidates.NONE)).isEqualTo(press.rankedFor(reader));
    });
  }

  private static List<Story> stories(Slate slate) {
    return slate.choices().stream().flatMap(choice -> choice.matter() instanceof Matter.OfStory(Story story) ? Stream.of(story) : Stream.empty()).toList();
  }

  private static Case drawn(RandomGenerator random) {
    Press press = Press.empty();
    for (int i = random.nextInt(40); i > 0; i--) {
      Article[] articles = IntStream.rangeClosed(1, random.nextInt(1, 4)).mapToObj(one -> article(random)).toArray(Article[]::new);
      press.add("story-" + i, random.nextInt(5) == 0 ? ItemType.values()[random.nextInt(ItemType.values().length)] : ItemType.REPORT, articles);
    }
    String[] interests = random.ints(random.nextInt(4), 0, SUBJECTS.size()).distinct().mapToObj(SUBJECTS::get).toArray(String[]::new);
    String[] mutes = random.ints(random.nextInt(3), 0, SUBJECTS.size()).mapToObj(SUBJECTS::get).toArray(String[]::new);
    return new Case(press, Press.a().interests(interests).mutes(mutes).subscriber());
  }

  private static Article article(RandomGenerator random) {
    String title = "The " + one(SUBJECTS, random) + " " + one(ASIDES, random) + " and " + random.nextInt(1_000) + " others";
    Instant published = random.nextInt(10) == 0 ? null : Press.NOW.minus(Duration.ofMinutes(random.nextInt(3_000)));
    return Press.article("paper-" + random.nextInt(4), Language.ENGLISH, title, "It came " + one(ASIDES, random) + ", a " + one(SUBJECTS, random) + " expert said.", published);
  }

  private static String one(List<String> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
