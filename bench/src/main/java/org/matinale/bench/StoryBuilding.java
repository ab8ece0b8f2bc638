package org.matinale.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;
import org.matinale.stories.Stories;
import org.matinale.stories.StorySettings;

/** How many articles a second become stories on one thread, and how that changes as the day doubles. Articles are made up from seeded word frequencies (Zipf's law), most of a few events. */
public final class StoryBuilding {
  private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");
  private static final int ROUNDS = 3;
  private static final int WORDS = 30_000;

  private StoryBuilding() {}

  /** Prints a line for each size from 1,250 to 40,000: articles, stories, articles a second (median), time against half the size. */
  public static void main(String[] arguments) {
    double before = 0;
    measure(articles(5_000, 7));
    for (int size = 1_250; size <= 40_000; size *= 2) {
      List<Article> articles = articles(size, 11);
      double[] seconds = new double[ROUNDS];
      int stories = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        stories = measure(articles);
        seconds[round] = (System.nanoTime() - start) / 1e9;
      }
      Arrays.sort(seconds);
      double median = seconds[ROUNDS / 2];
      System.out.printf("articles %,7d  stories %,7d  %,8.0f articles/s  %.2f s  ratio %s%n", size, stories, size / median, median, before == 0 ? "-" : "%.2f".formatted(median / before));
      before = median;
    }
  }

  private static int measure(List<Article> articles) {
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(articles, MORNING.plus(Duration.ofDays(1)));
    return stories.all().size();
  }

  /** Events grow in number with the day; each is told by one to a dozen outlets with words of its own between the day's common ones. */
  static List<Article> articles(int count, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Article> articles = new ArrayList<>(count);
    while (articles.size() < count) {
      int[] own = random.ints(8, 200, WORDS).toArray();
      int tellers = 1 + (int) Math.floor(Math.pow(random.nextDouble(), 4) * 12);
      Instant instant = MORNING.plusSeconds(random.nextInt(86_400));
      for (int i = 0; i < tellers && articles.size() < count; i++) {
        String title = text(random, own, 9, 0.6);
        String text = text(random, own, 35, 0.3) + ".";
        int outlet = random.nextInt(Math.max(50, count / 8));
        articles.add(
            new Article(
                new ArticleId("https://outlet" + outlet + ".example/" + articles.size()), "https://outlet" + outlet + ".example/" + articles.size(), title, text,
                instant.plusSeconds(random.nextInt(7_200)), new Outlet("Outlet " + outlet, "outlet" + outlet + ".example"), Language.ENGLISH, List.of(), Rights.OPEN));
      }
    }
    return articles;
  }

  private static String text(RandomGenerator random, int[] own, int length, double share) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int word = random.nextDouble() < share ? own[random.nextInt(own.length)] : (int) Math.pow(WORDS, random.nextDouble());
      if (i > 0) text.append(' ');
      text.append(word(word, i == 0 || word % 7 == 3));
    }
    return text.toString();
  }

  /** A pronounceable word for a number: syllables in base 60. */
  private static String word(int number, boolean capital) {
    String consonants = "bdfgklmnprst";
    String vowels = "aeiou";
    StringBuilder word = new StringBuilder();
    for (int rest = number + 60; rest > 0; rest /= 60) word.append(consonants.charAt(rest % 60 / 5)).append(vowels.charAt(rest % 5));
    if (capital) word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
    return word.append('x').toString();
  }
}
