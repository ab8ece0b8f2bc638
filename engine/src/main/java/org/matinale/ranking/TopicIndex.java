package org.matinale.ranking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.ranking.LanguageIndex.Entry;

/** Which articles show which of the catalogue's subjects; read once, when the first interest names one. Safe for many threads. */
final class TopicIndex {
  private static final int LEAD_CHARACTERS = 400;

  private final LanguageIndex index;
  private final Bridge bridge;
  private @Nullable Map<String, Map<Integer, Double>> byTopic;

  TopicIndex(LanguageIndex index, Bridge bridge) {
    this.index = index;
    this.bridge = bridge;
  }

  /** The articles that show any of the subjects, with how much they are about it. */
  Map<Integer, Double> showing(Set<String> subjects) {
    Map<Integer, Double> found = new HashMap<>();
    for (String subject : subjects) byTopic().getOrDefault(subject, Map.of()).forEach((number, score) -> found.merge(number, score, Math::max));
    return found;
  }

  private synchronized Map<String, Map<Integer, Double>> byTopic() {
    if (byTopic != null) return byTopic;
    Map<String, Map<Integer, Double>> read = new HashMap<>();
    List<Map<String, Bridge.Shown>> shown = index.entries().parallelStream().map(this::shown).toList();
    IntStream.range(0, shown.size())
        .forEach(number -> shown.get(number).forEach((topic, one) -> read.computeIfAbsent(topic, fresh -> new HashMap<>()).put(number, Matching.fielded(one.title(), one.lead(), 0))));
    byTopic = read;
    return read;
  }

  private Map<String, Bridge.Shown> shown(Entry entry) {
    Article article = entry.article();
    boolean readable = entry.words().length > entry.titleEnd();
    return bridge.shown(article.title(), readable ? article.text().substring(0, Math.min(LEAD_CHARACTERS, article.text().length())) : "", index.language());
  }
}
