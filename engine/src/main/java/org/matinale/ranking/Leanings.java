package org.matinale.ranking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Words;
import org.matinale.profiles.Profile;

/** How a reader leans towards the words of titles, from those she liked and disliked. */
final class Leanings {
  /** The sum at which a leaning is three quarters of the way to its bound. */
  private static final double FIRM = 2;

  private final Map<String, Integer> titles;
  private final Map<Language, Map<String, Double>> byStem = new ConcurrentHashMap<>();

  Leanings(Profile profile) {
    titles = profile.titles();
  }

  /** Between -1 and 1. */
  double towards(Article article) {
    if (titles.isEmpty()) return 0;
    Map<String, Double> stems = byStem.computeIfAbsent(article.language(), this::stems);
    return Math.tanh(new HashSet<>(Words.stems(article.title(), article.language())).stream().sorted().mapToDouble(stem -> stems.getOrDefault(stem, 0.0)).sum() / FIRM);
  }

  private Map<String, Double> stems(Language language) {
    Map<String, Double> sums = new HashMap<>();
    titles.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(title -> {
      List<String> stems = Words.stems(title.getKey(), language).stream().distinct().toList();
      for (String stem : stems) sums.merge(stem, (double) title.getValue() / stems.size(), Double::sum);
    });
    return sums;
  }
}
