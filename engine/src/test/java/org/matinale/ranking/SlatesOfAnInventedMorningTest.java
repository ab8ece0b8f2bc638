package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Profiles;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

/** The slates of many invented readers, to the last digit, as they were when every reader was ranked by herself from all the stories. */
final class SlatesOfAnInventedMorningTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "org", "matinale", "ranking", "golden", "slates-of-an-invented-morning.txt");
  private static final String[] ENGLISH = {"glacier", "tunnel", "climate", "ferry", "tennis", "volcano", "budget", "election", "vaccine", "museum", "satellite", "railway", "harvest", "drought", "cinema", "football"};
  private static final String[] FRENCH = {"glacier", "tunnel", "climat", "ferry", "tennis", "volcan", "budget", "élection", "vaccin", "musée", "satellite", "chemin de fer", "récolte", "sécheresse", "cinéma", "football"};
  private static final String[] NAMES = {"Varenne", "Oslo", "Delmotte", "Kigali", "Ferrand", "Lisbon", "Okafor", "Tromsø"};
  private static final String[] ASIDES = {"in winter", "after a storm", "near the port", "against advice", "by night", "with the minister"};
  private static final String[] BESIDES = {"en hiver", "après une tempête", "près du port", "contre tout avis", "de nuit", "avec la ministre"};
  private static final String[] INTERESTS = {
    "glacier", "tennis", "climate change", "changement climatique", "trains and night buses", "volcano near the port", "football", "cinéma", "WHO", "the drought in Oslo", "election", "vaccin", "space exploration",
    "Delmotte", "museum, ferry", "nothing that anybody wrote", "railway", "storm"
  };

  /** Means the first subject it finds, a little, and all the others less. */
  private static final EmbeddingModel SUBJECTS =
      new EmbeddingModel() {
        @Override
        public String name() {
          return "subjects";
        }

        @Override
        public int dimension() {
          return ENGLISH.length + 1;
        }

        @Override
        public boolean speaks(Language language) {
          return language.equals(Language.ENGLISH);
        }

        @Override
        public List<float[]> embed(List<String> texts) {
          return texts.stream().map(text -> meaning(text.toLowerCase(Locale.ROOT))).toList();
        }

        private static float[] meaning(String text) {
          float[] vector = new float[ENGLISH.length + 1];
          for (int i = 0; i < ENGLISH.length; i++) vector[i] = text.contains(ENGLISH[i]) ? 1 : 0.03f * Math.floorMod(text.hashCode() >> i, 7);
          vector[ENGLISH.length] = 0.4f;
          double length = 0;
          for (float part : vector) length += part * part;
          for (int i = 0; i < vector.length; i++) vector[i] /= (float) Math.sqrt(length);
          return vector;
        }

        @Override
        public void close() {}
      };

  private record Ranked(Ranker ranker, Subscriber subscriber, Ranker.Viewing viewing) {
    Slate slate() {
      return ranker.rank(subscriber, Profiles.of(subscriber.history()), Candidates.NONE, viewing);
    }
  }

  @Test
  void areAsTheyWere() throws IOException {
    StringBuilder slates = new StringBuilder();
    for (int seed = 1; seed <= 3; seed++) {
      List<Ranked> readers = morning(seed);
      for (int reader = 0; reader < readers.size(); reader++) slates.append("morning ").append(seed).append(" reader ").append(reader).append(written(readers.get(reader).slate())).append('\n');
    }
    if ("write".equals(System.getProperty("matinale.golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, slates);
    }
    assertThat(slates.toString()).isEqualTo(Files.readString(GOLDEN));
  }

  /** From some number on, what may tell one event is looked up rather than looked for. */
  @Test
  void areTheSameForTheFirstOfManyReadersAndTheLast() {
    for (int seed = 1; seed <= 3; seed++) {
      List<Ranked> readers = morning(seed);
      List<Slate> first = readers.stream().map(Ranked::slate).toList();
      for (int again = 0; again < 4; again++) assertThat(readers.stream().map(Ranked::slate).toList()).isEqualTo(first);
      assertThat(readers.parallelStream().map(Ranked::slate).toList()).isEqualTo(first);
    }
  }

  private static List<Ranked> morning(int seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Story> stories = stories(random, 60 * seed);
    EmbeddingModel model = seed == 2 ? EmbeddingModels.none() : SUBJECTS;
    Ranker ranker = new Ranker(stories, Press.NOW, RankingSettings.DEFAULT, model, model);
    List<Ranked> readers = new ArrayList<>();
    for (int reader = 0; reader < 25; reader++) {
      Subscriber subscriber = reader(random, stories);
      Predicate<StoryId> visible = random.nextInt(3) == 0 ? story -> Math.floorMod(story.value().hashCode(), 4) > 0 : story -> true;
      readers.add(new Ranked(ranker, subscriber, new Ranker.Viewing(Press.NOW, subscriber.edition(Press.NOW), 3 + random.nextInt(8), visible)));
    }
    return readers;
  }

  private static String written(Slate slate) {
    String choices =
        slate.choices().stream()
            .map(choice -> "\n  " + (choice.matter() instanceof Matter.OfStory(Story story) ? story.id().value() : "?") + " " + choice.relevance() + (choice.update() ? " update " : " ") + choice.explanation().reasons())
            .collect(Collectors.joining());
    return choices + (slate.unmatched().isEmpty() ? "" : "\n  without " + slate.unmatched());
  }

  private static List<Story> stories(RandomGenerator random, int number) {
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int subject = (int) Math.pow(ENGLISH.length, random.nextDouble()) - 1;
      int aside = random.nextInt(ASIDES.length);
      String name = one(NAMES, random);
      String other = one(NAMES, random);
      int figure = 1_000 + random.nextInt(40);
      List<Article> articles = new ArrayList<>();
      Set<ArticleId> copies = new HashSet<>();
      int many = random.nextInt(8) == 0 ? 9 : 1 + random.nextInt(4);
      for (int a = 0; a < many; a++) {
        boolean french = random.nextInt(3) == 0;
        String title =
            french
                ? "%s : %s %s %s, %d personnes".formatted(name, FRENCH[subject], BESIDES[aside], other, figure)
                : "%s %s %s as %s counts %d people".formatted(name, ENGLISH[subject], ASIDES[aside], random.nextInt(4) == 0 ? "the WHO" : other, figure);
        String text =
            french
                ? "Le %s de %s a surpris %d personnes %s, a dit %s. %s promet une enquête sur le %s.".formatted(FRENCH[subject], name, figure, BESIDES[aside], other, other, FRENCH[random.nextInt(3)])
                : "The %s of %s surprised %d people %s, said %s on Monday. An inquiry into the %s was promised by %s.".formatted(ENGLISH[subject], name, figure, ASIDES[aside], other, ENGLISH[random.nextInt(3)], other);
        Instant published = random.nextInt(15) == 0 ? null : Press.NOW.minus(Duration.ofMinutes(random.nextInt(random.nextInt(6) == 0 ? 6_000 : 1_500)));
        Article article = Press.article("paper-" + random.nextInt(11), french ? Language.FRENCH : Language.ENGLISH, title + (a == 0 ? "" : " " + a), random.nextInt(9) == 0 ? "" : text, published);
        articles.add(new Article(new ArticleId("article-" + i + "-" + a), article.url(), article.title(), article.text(), article.published(), article.outlet(), article.language(), List.of(), article.rights()));
        if (a > 0 && random.nextInt(6) == 0) copies.add(articles.getLast().id());
      }
      List<Instant> instants = articles.stream().flatMap(article -> article.publishedAt().stream()).sorted().toList();
      int sources = (int) articles.stream().filter(article -> !copies.contains(article.id())).map(article -> article.outlet().identity()).distinct().count();
      ItemType type = random.nextInt(6) == 0 ? ItemType.values()[random.nextInt(ItemType.values().length)] : ItemType.REPORT;
      stories.add(new Story(new StoryId("story-" + i), articles, copies, type, sources, instants.isEmpty() ? Press.NOW : instants.getFirst(), instants.isEmpty() ? Press.NOW : instants.getLast()));
    }
    return stories;
  }

  private static Subscriber reader(RandomGenerator random, List<Story> stories) {
    List<Language> languages = List.of(List.of(Language.ENGLISH), List.of(Language.FRENCH), List.of(Language.FRENCH, Language.ENGLISH), List.of(Language.ENGLISH, Language.FRENCH)).get(random.nextInt(4));
    List<Interest> interests = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) interests.add(new Interest(one(INTERESTS, random), random.nextInt(3) == 0 ? 0.5 + 2 * random.nextDouble() : 1));
    List<String> mutes = new ArrayList<>();
    if (random.nextInt(3) == 0) for (int i = 1 + random.nextInt(2); i > 0; i--) mutes.add(random.nextBoolean() ? one(ENGLISH, random) : one(random.nextBoolean() ? FRENCH : NAMES, random));
    Map<String, Double> affinities = new HashMap<>();
    if (random.nextInt(3) == 0) for (int i = 1 + random.nextInt(3); i > 0; i--) affinities.put((random.nextInt(4) == 0 ? "www." : "") + "paper-" + random.nextInt(11) + ".example", List.of(0.0, 0.5, 1.5, 3.0).get(random.nextInt(4)));
    List<Told> told = new ArrayList<>();
    if (random.nextBoolean()) for (int i = random.nextInt(12); i > 0; i--) told.add(new Told(stories.get(random.nextInt(stories.size())).id(), Press.NOW.minus(Duration.ofMinutes(random.nextInt(2_000)))));
    List<Feedback> history = new ArrayList<>();
    if (random.nextInt(3) == 0)
      for (int i = random.nextInt(8); i > 0; i--) {
        Article article = stories.get(random.nextInt(stories.size())).articles().getFirst();
        Feedback.Signal signal = Feedback.Signal.values()[random.nextInt(Feedback.Signal.values().length)];
        history.add(new Feedback(article.id(), article.title(), article.outlet().identity(), signal, Press.NOW.minus(Duration.ofMinutes(random.nextInt(3_000)))));
      }
    return new Subscriber("reader", Subscriber.Plan.FREE, languages, interests, mutes, List.of(), affinities, List.of(), Map.of(), history, LocalTime.of(7, 0), ZoneId.of("UTC"), told, random.nextInt(20) == 0);
  }

  private static String one(String[] of, RandomGenerator random) {
    return of[random.nextInt(of.length)];
  }
}
