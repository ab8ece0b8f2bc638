package org.matinale.research;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.matinale.kernel.Language;
import org.matinale.language.Framing;
import org.matinale.language.Word;
import org.matinale.language.Words;

/**
 * The public topic catalogue: some two hundred subjects with their words in English and French, by which an interest in one language finds
 * stories in the other. Safe for many threads.
 *
 * <p>Words are matched as words of their language: "climat" is found in "les climats", never in "acclimaté".
 */
public final class Topics {
  private static final String CATALOGUE = "topics.txt";
  /** Evidence that makes a text be about a topic: one sure term, or two weak ones. */
  private static final double ENOUGH = 0.8;
  /** How much of a narrower topic's score its broader topic keeps. */
  private static final double BROADER = 0.8;
  /** Words of a title; in a longer text the same evidence means less, by the square root. */
  private static final double SHORT = 25;

  private final List<Topic> topics;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Language, PhraseFinder> finders = new LinkedHashMap<>();
  private final Map<Language, PhraseFinder> names = new LinkedHashMap<>();

  private Topics(TopicFile file) {
    this.topics = file.topics();
    for (int i = 0; i < topics.size(); i++) places.put(topics.get(i).id(), i);
    file.phrases().forEach((language, phrases) -> {
      finders.put(language, new PhraseFinder(phrases));
      names.put(language, new PhraseFinder(phrases.stream().filter(phrase -> phrase.role() != Phrase.Role.KEY).toList()));
    });
  }

  /** The catalogue that comes with the program; read once. */
  public static Topics catalogue() {
    return Catalogue.READ;
  }

  private static final class Catalogue {
    static final Topics READ = new Topics(TopicFile.read(lines()));

    static List<String> lines() {
      try (InputStream in = Topics.class.getResourceAsStream(CATALOGUE)) {
        if (in == null) throw new IllegalStateException(CATALOGUE + " is not beside its class");
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readAllLines();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A catalogue in the form of the one that comes with the program. */
  static Topics of(List<String> lines) {
    return new Topics(TopicFile.read(lines));
  }

  public List<Topic> all() {
    return topics;
  }

  public Optional<Topic> named(String id) {
    return Optional.ofNullable(places.get(id)).map(topics::get);
  }

  /** The topics that are part of this one, however deep, without itself. */
  public Set<Topic> narrowerThan(Topic topic) {
    return topics.stream().filter(other -> !other.equals(topic) && broaderThan(other).contains(topic)).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The topics that this one is part of, the nearest first, without itself. */
  public List<Topic> broaderThan(Topic topic) {
    List<Topic> above = new ArrayList<>();
    for (Optional<Topic> next = topic.broader().flatMap(this::named); next.isPresent(); next = next.get().broader().flatMap(this::named)) above.add(next.get());
    return above;
  }

  /**
   * The topics that an interest names, in its order. Readers type as they like: capitals do not count, and where the interest names nothing in
   * its own language, another language's name counts if it is the whole interest ("exploration spatiale" among English interests).
   */
  public List<Topic> of(String interest, Language language) {
    if (names.containsKey(language)) {
      List<Topic> own = namedIn(interest, language, false);
      if (!own.isEmpty()) return own;
    }
    for (Language other : names.keySet()) {
      List<Topic> whole = other.equals(language) ? List.of() : namedIn(interest, other, true);
      if (!whole.isEmpty()) return whole;
    }
    return List.of();
  }

  /** The topic that a wish names where that is all it says, capitals and the words around a wish apart; empty where it names several, or says more. */
  public Optional<Topic> wholly(String wish, Language language) {
    Set<Language> spoken = new LinkedHashSet<>();
    if (names.containsKey(language)) spoken.add(language);
    spoken.addAll(names.keySet());
    for (Language each : spoken) {
      List<Topic> named = namedIn(wish, each, true);
      if (!named.isEmpty()) return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }
    return Optional.empty();
  }

  private List<Topic> namedIn(String interest, Language language, boolean whole) {
    List<Word> words = Words.of(interest, language);
    PhraseFinder finder = names.get(language);
    if (finder == null) return List.of();
    List<PhraseFinder.Hit> hits = finder.in(words, interest, false);
    hits.removeIf(hit -> hit.length() == 1 && words.get(hit.first()).stop() && !hit.phrase().writtenAsIn(words.subList(hit.first(), hit.first() + 1), interest));
    hits.sort(Comparator.comparingInt(PhraseFinder.Hit::length).reversed().thenComparingInt(PhraseFinder.Hit::first));
    List<PhraseFinder.Hit> chosen = new ArrayList<>();
    boolean[] taken = new boolean[words.size()];
    for (PhraseFinder.Hit hit : hits) {
      boolean free = true;
      for (int i = hit.first(); i <= hit.last(); i++) free &= !taken[i];
      if (!free) continue;
      for (int i = hit.first(); i <= hit.last(); i++) taken[i] = true;
      chosen.add(hit);
    }
    if (whole) for (int i = 0; i < taken.length; i++) if (!taken[i] && !words.get(i).stop() && !Framing.around(words.get(i).surface())) return List.of();
    return chosen.stream().sorted(Comparator.comparingInt(PhraseFinder.Hit::first)).map(hit -> topics.get(hit.phrase().topic())).distinct().toList();
  }

  /** The topics that a text is about, the surest first; none where the catalogue does not speak the language. */
  public List<TopicMatch> in(String text, Language language) {
    return finders.containsKey(language) ? in(text, Words.of(text, language), language) : List.of();
  }

  /** The same for a text that is already cut into its words. */
  public List<TopicMatch> in(String text, List<Word> words, Language language) {
    PhraseFinder finder = finders.get(language);
    if (finder == null) return List.of();
    Map<Integer, List<PhraseFinder.Hit>> byTopic = new TreeMap<>();
    for (PhraseFinder.Hit hit : finder.in(words, text, true)) byTopic.computeIfAbsent(hit.phrase().topic(), t -> new ArrayList<>()).add(hit);
    double length = Math.sqrt(Math.max(words.size(), SHORT) / SHORT);
    Map<Topic, TopicMatch> matches = new LinkedHashMap<>();
    byTopic.forEach((place, hits) -> {
      double evidence = evidence(hits);
      if (evidence < ENOUGH - 1e-9) return;
      Topic topic = topics.get(place);
      List<TopicMatch.Found> found = hits.stream().map(hit -> found(hit, words, text)).toList();
      double score = evidence / (evidence + length);
      keep(matches, new TopicMatch(topic, score, found));
      for (Topic above : broaderThan(topic)) keep(matches, new TopicMatch(above, score *= BROADER, found));
    });
    return matches.values().stream().sorted(Comparator.comparingDouble(TopicMatch::score).reversed().thenComparing(match -> match.topic().id())).toList();
  }

  private static void keep(Map<Topic, TopicMatch> matches, TopicMatch match) {
    matches.merge(match.topic(), match, (one, two) -> one.score() >= two.score() ? one : two);
  }

  /** Each term counts once in full, and its repeats by the logarithm; of terms inside one another the longest counts. */
  private static double evidence(List<PhraseFinder.Hit> hits) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Double> weights = new HashMap<>();
    for (PhraseFinder.Hit hit : hits) {
      boolean covered = hits.stream().anyMatch(other -> other.length() > hit.length() && hit.within(other) && other.phrase().weight() >= hit.phrase().weight());
      if (covered) continue;
      String term = String.join(" ", hit.phrase().stems());
      counts.merge(term, 1, Integer::sum);
      weights.merge(term, hit.phrase().weight(), Math::max);
    }
    double sum = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) sum += weights.getOrDefault(entry.getKey(), 0.0) * (1 + 0.5 * Math.log(entry.getValue()));
    return sum;
  }

  private static TopicMatch.Found found(PhraseFinder.Hit hit, List<Word> words, String text) {
    Word last = words.get(hit.last());
    Word first = words.get(hit.first());
    int start = Phrase.begin(first, text);
    return new TopicMatch.Found(hit.phrase().text(), text.substring(start, last.end()), start, last.end());
  }
}
