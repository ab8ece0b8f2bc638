package org.matinale.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.research.Asking;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** How long a question about a card takes to answer among 5,000 stories: by words alone, and with the embedding model. Stories are those of {@link StoryBuilding}; a question is half the words of a title. */
public final class AskingSpeed {
  private static final Instant NOW = Instant.parse("2026-03-03T06:00:00Z");
  private static final int STORIES = 5_000;
  private static final int QUESTIONS = 300;
  private static final int WARMING = 100;
  private static final int TOKENS_READ = 40;

  private AskingSpeed() {}

  /** Prints how long the index takes, and a line for each way of answering: median and 99th percentile in milliseconds, share answered. */
  public static void main(String[] arguments) {
    List<Story> stories = stories();
    long begun = System.nanoTime();
    Asking.among(stories, EmbeddingModels.none());
    System.out.printf("stories %,d  articles %,d  index %.2f s%n", stories.size(), stories.stream().mapToInt(story -> story.articles().size()).sum(), (System.nanoTime() - begun) / 1e9);
    measure("words alone", Asking.among(stories, EmbeddingModels.none()), stories);
    try (EmbeddingModel model = EmbeddingModels.embedded(2, TOKENS_READ)) {
      measure("with the model", Asking.among(stories, model), stories);
    }
  }

  private static List<Story> stories() {
    for (int articles = 2 * STORIES; ; articles += STORIES) {
      Stories built = Stories.empty(StorySettings.DEFAULT, null);
      built.add(StoryBuilding.articles(articles, 11), NOW);
      if (built.all().size() >= STORIES) return built.all().subList(0, STORIES);
    }
  }

  private static void measure(String way, Asking asking, List<Story> stories) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    List<Double> milliseconds = new ArrayList<>();
    int answered = 0;
    for (int i = 0; i < WARMING + QUESTIONS; i++) {
      Story story = stories.get(random.nextInt(stories.size()));
      Article article = story.articles().getFirst();
      String[] words = article.title().split(" ");
      String question = "How many " + String.join(" ", Arrays.asList(words).subList(0, Math.max(2, words.length / 2))) + "?";
      Set<ArticleId> card = new HashSet<>();
      story.articles().forEach(each -> card.add(each.id()));
      long begun = System.nanoTime();
      Asking.Reply reply = asking.ask(question, card, List.of(Language.ENGLISH, Language.FRENCH));
      double took = (System.nanoTime() - begun) / 1e6;
      if (i < WARMING) continue;
      milliseconds.add(took);
      if (reply instanceof Asking.Reply.Said) answered++;
    }
    milliseconds.sort(null);
    System.out.printf("%-15s median %.1f ms  99 %% %.1f ms  answered %d of %d%n", way, milliseconds.get(QUESTIONS / 2), milliseconds.get(QUESTIONS * 99 / 100), answered, QUESTIONS);
  }
}
