package org.matinale.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.profiles.Profile;

/** How a reader leans towards the words of titles, from those she liked and disliked. */
final class Leanings {
  /** The sum at which a leaning is three quarters of the way to its bound. */
  private static final double FIRM = 2;

  private final Map<String, Integer> titles;
  private final Morning morning;
  private final Map<Language, Map<String, Double>> byStem = new HashMap<>();

  Leanings(Profile profile, Morning morning) {
    titles = profile.titles();
    this.morning = morning;
  }

  /** Between -1 and 1. */
  double towards(Article article) {
    if (titles.isEmpty()) return 0;
    Map<String, Double> stems = byStem.computeIfAbsent(article.language(), this::stems);
    return Math.tanh(Arrays.stream(morning.titleStems(article.title(), article.language())).mapToDouble(stem -> stems.getOrDefault(stem, 0.0)).sum() / FIRM);
  }

  private Map<String, Double> stems(Language language) {
    Map<String, Double> sums = new HashMap<>();
    titles.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(title -> {
      String[] stems = morning.titleStems(title.getKey(), language);
      for (String stem : stems) sums.merge(stem, (double) title.getValue() / stems.length, Double::sum);
    });
    return sums;
  }
}
