package org.matinale.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.research.Asking;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** How long a question about a card takes to answer among 5,000 stories: by words alone, and with the embedding model.
 *
 * <p>The stories are those of the feeds in a folder, filled up with those of {@link StoryBuilding}; questions are asked about the feeds' alone, half the
 * words of a title behind one of four question words. Without a folder all are made up, and nothing in them answers.
 */
public final class AskingSpeed {
  private static final Instant NOW = Instant.parse("2026-03-03T06:00:00Z");
  private static final int STORIES = 5_000;
  private static final int QUESTIONS = 300;
  private static final int WARMING = 100;
  private static final int TOKENS_READ = 40;
  private static final List<String> ASKED = List.of("Why", "How many", "Who", "What about");

  private AskingSpeed() {}

  /** Prints how long the index takes, and a line for each way of answering: median and 99th percentile in milliseconds, share answered.
   *
   * <p>Arguments: a folder of feeds and the instant they are read at, or nothing.
   */
  public static void main(String[] arguments) {
    List<Story> asked = arguments.length == 2 ? told(arguments[0], Instant.parse(arguments[1])) : List.of();
    List<Story> stories = filled(asked);
    if (asked.isEmpty()) asked = stories;
    long begun = System.nanoTime();
    Asking.among(stories, EmbeddingModels.none());
    System.out.printf("stories %,d  of feeds %,d  articles %,d  index %.2f s%n", stories.size(), arguments.length == 2 ? asked.size() : 0, stories.stream().mapToInt(story -> story.articles().size()).sum(), (System.nanoTime() - begun) / 1e9);
    measure("words alone", Asking.among(stories, EmbeddingModels.none()), asked);
    try (EmbeddingModel model = EmbeddingModels.embedded(2, TOKENS_READ)) {
      measure("with the model", Asking.among(stories, model), asked);
    }
  }

  private static List<Story> told(String folder, Instant at) {
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(at)))) {
      Stories built = Stories.empty(StorySettings.DEFAULT, null);
      built.add(new Sources(fetcher, InstantSource.fixed(at)).gather(List.of(folder)).articles(), at);
      return built.all().stream().limit(STORIES).toList();
    }
  }

  /** Up to the number that is measured. */
  private static List<Story> filled(List<Story> stories) {
    int lacking = STORIES - stories.size();
    if (lacking == 0) return stories;
    for (int articles = 2 * lacking; ; articles += lacking) {
      Stories built = Stories.empty(StorySettings.DEFAULT, null);
      built.add(StoryBuilding.articles(articles, 11), NOW);
      if (built.all().size() >= lacking) return Stream.concat(stories.stream(), built.all().stream().limit(lacking)).toList();
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
      String question = ASKED.get(i % ASKED.size()) + " " + String.join(" ", Arrays.asList(words).subList(0, Math.max(2, words.length / 2))) + "?";
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
