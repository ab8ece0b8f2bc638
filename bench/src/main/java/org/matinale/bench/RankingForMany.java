package org.matinale.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Profiles;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.ranking.Candidates;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.RankingSettings;
import org.matinale.ranking.Slate;
import org.matinale.research.Topic;
import org.matinale.research.Topics;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** What ranking a recorded morning costs a reader, as readers grow in number.
 *
 * <p>Readers are made up: English, French or both, one to eight interests by Zipf's law among the topic catalogue's names and what titles say; some mute a word, prefer an outlet, were told stories,
 * or liked and hid articles. Interests are scored before the readers come, as a night does.
 */
public final class RankingForMany {
  private static final Instant NOW = Instant.parse("2020-05-30T12:00:00Z");
  private static final int TOKENS_READ = 40;
  private static final int MOST_INTERESTS = 50_000;

  private RankingForMany() {}

  /** Arguments: a folder of feeds, whether the embedding model is used (words, meaning), numbers of readers. Prints a line for each number, and a digest of the slates of the first thousand. */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    boolean meaning = arguments[1].equals("meaning");
    List<Story> stories = told(folder);
    int articles = stories.stream().mapToInt(story -> story.articles().size()).sum();
    System.out.printf("stories %,d  articles %,d  cores %d%n", stories.size(), articles, Runtime.getRuntime().availableProcessors());
    try (EmbeddingModel model = meaning ? EmbeddingModels.embedded(2, TOKENS_READ) : EmbeddingModels.none()) {
      Invented invented = new Invented(stories);
      for (String number : Arrays.asList(arguments).subList(2, arguments.length)) measure(stories, invented, model, Integer.parseInt(number));
    }
  }

  private static List<Story> told(Path folder) {
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(NOW)))) {
      Stories built = Stories.empty(StorySettings.DEFAULT, null);
      built.add(new Sources(fetcher, InstantSource.fixed(NOW)).gather(List.of(folder.toString())).articles(), NOW);
      return built.all();
    }
  }

  private static void measure(List<Story> stories, Invented invented, EmbeddingModel model, int readers) throws InterruptedException {
    Ranker ranker = new Ranker(stories, NOW, RankingSettings.DEFAULT, model, model);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    Subscriber[] all = new Subscriber[readers];
    for (int i = 0; i < readers; i++) all[i] = invented.reader(i, random);
    Map<Language, Set<String>> interests = new HashMap<>();
    for (Subscriber reader : all) for (Language language : reader.languages()) for (Interest interest : reader.interests()) interests.computeIfAbsent(language, fresh -> new LinkedHashSet<>()).add(interest.text());
    long begun = System.nanoTime();
    prepare(ranker, interests);
    double prepared = (System.nanoTime() - begun) / 1e9;
    byte[][] digests = new byte[Math.min(1_000, readers)][];
    AtomicInteger next = new AtomicInteger();
    long[] spent = new long[readers];
    long started = System.nanoTime();
    Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
    for (int t = 0; t < threads.length; t++) threads[t] = Thread.ofPlatform().start(() -> {
      for (int i = next.getAndIncrement(); i < readers; i = next.getAndIncrement()) {
        long from = System.nanoTime();
        Slate slate = ranker.rank(all[i], Profiles.of(all[i].history()), Candidates.NONE);
        spent[i] = System.nanoTime() - from;
        if (i < digests.length) digests[i] = written(slate).getBytes(StandardCharsets.UTF_8);
      }
    });
    for (Thread thread : threads) thread.join();
    double wall = (System.nanoTime() - started) / 1e9;
    double mean = Arrays.stream(spent).average().orElse(0) / 1e3;
    Arrays.sort(spent);
    System.gc();
    long held = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        "readers %,d  distinct (interest, language) %,d  interests scored in %.1f s  readers in %.2f s  per reader and core: mean %.0f us, median %.0f us, 99 %% %.0f us, most %.1f ms  held %,d MB  digest %s%n",
        readers, interests.values().stream().mapToInt(Set::size).sum(), prepared, wall, mean, spent[readers / 2] / 1e3, spent[(int) (readers * 0.99)] / 1e3, spent[readers - 1] / 1e6, held >> 20, digest(digests));
  }

  private static String written(Slate slate) {
    StringBuilder text = new StringBuilder();
    for (Slate.Choice choice : slate.choices())
      if (choice.matter() instanceof Matter.OfStory(Story story)) text.append(story.id()).append(' ').append(choice.relevance()).append(' ').append(choice.update()).append(' ').append(choice.explanation()).append('\n');
    return text.append(slate.unmatched()).append('\n').toString();
  }

  private static void prepare(Ranker ranker, Map<Language, Set<String>> interests) {
    interests.forEach((language, texts) -> ranker.prepare(texts, Set.of(language)));
  }

  private static String digest(byte[][] slates) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] slate : slates) digest.update(slate);
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }

  /** Readers that nobody is. */
  private static final class Invented {
    private final List<Story> stories;
    private final List<String> interests;
    private final List<String> words;
    private final List<String> sites;

    Invented(List<Story> stories) {
      this.stories = stories;
      Map<String, Integer> said = new TreeMap<>();
      Map<String, Integer> single = new TreeMap<>();
      Map<String, Integer> outlets = new TreeMap<>();
      for (Story story : stories)
        for (Article article : story.articles()) {
          outlets.merge(article.outlet().identity(), 1, Integer::sum);
          List<Word> cut = Words.of(article.title(), article.language());
          for (int i = 0; i < cut.size(); i++) {
            if (cut.get(i).stop() || cut.get(i).surface().length() < 4) continue;
            said.merge(cut.get(i).surface(), 1, Integer::sum);
            single.merge(cut.get(i).surface(), 1, Integer::sum);
            if (i + 1 < cut.size() && !cut.get(i + 1).stop() && cut.get(i + 1).surface().length() > 2) said.merge(cut.get(i).surface() + " " + cut.get(i + 1).surface(), 1, Integer::sum);
          }
        }
      Set<String> chosen = new LinkedHashSet<>();
      List<String> topics = new ArrayList<>();
      for (Topic topic : Topics.catalogue().all()) for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) topics.add(topic.name(language));
      Collections.shuffle(topics, new Random(3));
      chosen.addAll(topics);
      byCount(said).forEach(chosen::add);
      interests = chosen.stream().limit(MOST_INTERESTS).toList();
      words = byCount(single).subList(0, 400);
      sites = byCount(outlets).subList(0, 100);
    }

    private static List<String> byCount(Map<String, Integer> counts) {
      return counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).toList();
    }

    Subscriber reader(int number, RandomGenerator random) {
      List<Language> languages = switch (random.nextInt(4)) {
        case 0 -> List.of(Language.ENGLISH);
        case 1 -> List.of(Language.FRENCH);
        case 2 -> List.of(Language.FRENCH, Language.ENGLISH);
        default -> List.of(Language.ENGLISH, Language.FRENCH);
      };
      List<Interest> wanted = new ArrayList<>();
      if (random.nextInt(50) > 0) for (int i = 1 + random.nextInt(8); i > 0; i--) wanted.add(new Interest(zipf(interests, random), random.nextInt(4) == 0 ? 0.5 + random.nextDouble() : 1));
      List<String> mutes = new ArrayList<>();
      if (random.nextInt(5) == 0) for (int i = 1 + random.nextInt(3); i > 0; i--) mutes.add(zipf(words, random));
      Map<String, Double> affinities = new HashMap<>();
      if (random.nextInt(3) == 0) for (int i = 1 + random.nextInt(4); i > 0; i--) affinities.put(zipf(sites, random), List.of(0.0, 0.5, 1.5, 2.0).get(random.nextInt(4)));
      List<Told> told = new ArrayList<>();
      if (random.nextInt(2) == 0) for (int i = random.nextInt(20); i > 0; i--) told.add(new Told(zipf(stories, random).id(), NOW.minus(Duration.ofMinutes(random.nextInt(2_000)))));
      List<Feedback> history = new ArrayList<>();
      if (random.nextInt(10) == 0)
        for (int i = random.nextInt(12); i > 0; i--) {
          Article article = zipf(stories, random).articles().getFirst();
          history.add(new Feedback(article.id(), article.title(), article.outlet().identity(), Feedback.Signal.values()[random.nextInt(6)], NOW.minus(Duration.ofMinutes(random.nextInt(3_000)))));
        }
      return new Subscriber(
          "reader-" + number, random.nextInt(20) == 0 ? Subscriber.Plan.PAID : Subscriber.Plan.FREE, languages, wanted, mutes, List.of(), affinities, List.of(), Map.of(), history, LocalTime.of(7, 0), ZoneId.of("UTC"),
          told, random.nextInt(200) == 0);
    }

    private static <T> T zipf(List<T> of, RandomGenerator random) {
      return of.get((int) Math.pow(of.size(), random.nextDouble()) - 1);
    }
  }
}
