package org.matinale.ranking;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.matinale.kernel.Language;
import org.matinale.ranking.LanguageIndex.Entry;

/** Which stories are on an interest, in one language, by their words and, where a model speaks the language, by their meaning. */
final class Relevance {
  /** Of the best article's relevance, this much stands on its own; the rest asks that the story's other articles agree. */
  private static final double ALONE = 0.2;

  /** What a topic's other words count beside the interest's own; less where the topic is wider than the interest, so that meaning must confirm it. */
  private static final double BY_TOPIC = 0.9;

  private static final double BY_WIDER_TOPIC = 0.6;

  /** What a word counts that names the topic only beside others, where no other stands: too little to be shown unless meaning confirms it. */
  private static final double UNCONFIRMED = 0.55;

  private final LanguageIndex index;
  private final Likeness likeness;
  private final Bridge bridge;
  private final TopicIndex topics;

  Relevance(LanguageIndex index, Likeness likeness, Bridge bridge) {
    this.index = index;
    this.likeness = likeness;
    this.bridge = bridge;
    this.topics = new TopicIndex(index, bridge);
  }

  /** An article of a story that is on an interest; {@code score} is the story's. */
  record Hit(int story, Entry entry, double score) {}

  /** The stories on an interest, from a threshold up. */
  ShortList of(String interest, double threshold) {
    return of(List.of(interest), threshold).getFirst();
  }

  /** The same for many interests. */
  List<ShortList> of(List<String> interests, double threshold) {
    List<Query> queries = interests.stream().map(interest -> Query.of(interest, index.language(), bridge)).toList();
    boolean english = index.language().equals(Language.ENGLISH);
    List<String> subjects = IntStream.range(0, queries.size()).mapToObj(i -> english ? queries.get(i).english(interests.get(i)) : interests.get(i)).toList();
    List<Map<Integer, Double>> fused = likeness.fused(subjects, queries.stream().map(this::lexical).toList());
    return IntStream.range(0, queries.size()).mapToObj(i -> ShortList.of(queries.get(i), byStory(fused.get(i)).values(), threshold)).toList();
  }

  boolean byWordsAlone() {
    return likeness.unfit();
  }

  private Map<Integer, Double> lexical(Query query) {
    Map<Integer, Double> lexical = new HashMap<>();
    for (Query.Subject subject : query.subjects()) {
      Map<Integer, Double> found = new HashMap<>();
      match(subject.own(), sort(subject), found);
      if (!subject.named().subjects().isEmpty()) {
        Map<Integer, Double> shown = topics.showing(subject.named().subjects());
        if (subject.named().surely()) found.keySet().retainAll(shown.keySet());
        if (subject.named().hardly()) found.replaceAll((number, score) -> shown.containsKey(number) ? score : UNCONFIRMED * score);
        double counts = subject.named().wholly() ? BY_TOPIC : BY_WIDER_TOPIC;
        shown.forEach((number, score) -> found.merge(number, counts * score, Math::max));
      }
      found.forEach((number, score) -> lexical.merge(number, score, Math::max));
    }
    return lexical;
  }

  /** A name of several words ("South Asia"), or a thing, is what the catalogue knows as one. */
  private static Matching.Sort sort(Query.Subject subject) {
    boolean name = subject.own().stems().size() > 1 && subject.named().wholly() && Character.isUpperCase(subject.named().english().codePointAt(0));
    return new Matching.Sort(Query.gerund(subject.text()), name, !subject.named().subjects().isEmpty());
  }

  private void match(Phrase phrase, Matching.Sort sort, Map<Integer, Double> found) {
    if (phrase.isEmpty()) return;
    int[] numbers = phrase.numbers(index);
    for (int number : numbers)
      for (int entry : index.with(number)) {
        double score = Matching.of(index.entries().get(entry), phrase, numbers, sort, index);
        if (score > found.getOrDefault(entry, 0.0)) found.put(entry, score);
      }
  }

  private Map<Integer, Hit> byStory(Map<Integer, Double> scores) {
    Map<Integer, Hit> best = new HashMap<>();
    Map<Integer, Double> sums = new HashMap<>();
    Comparator<Hit> better = Comparator.comparingDouble(Hit::score).thenComparing(hit -> hit.entry().article().id(), Comparator.reverseOrder());
    scores.forEach((number, score) -> {
      Entry entry = index.entries().get(number);
      best.merge(entry.story(), new Hit(entry.story(), entry, score), (a, b) -> better.compare(a, b) >= 0 ? a : b);
      sums.merge(entry.story(), score, Double::sum);
    });
    best.replaceAll((story, hit) -> {
      double mean = sums.getOrDefault(story, 0.0) / Math.max(1, index.members(story));
      double agreed = hit.score() == 0 ? 0 : Math.min(1, mean / hit.score());
      return new Hit(story, hit.entry(), hit.score() * (ALONE + (1 - ALONE) * agreed));
    });
    return best;
  }

  /** The stories in descending relevance, for reading. */
  static List<Hit> sorted(Collection<Hit> hits) {
    return hits.stream().sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::story)).toList();
  }
}
