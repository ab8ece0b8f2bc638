package org.matinale.personal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.language.Framing;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.stories.Story;

/** Which stories say a word, and how rare it is among them. Words are stems of their article's language; an intent's are cut by the rules of each. */
final class StoryIndex {
  /** Evidence in nats, Σ ln(stories / stories with the word), below which words found together may well be chance. */
  static final double EVIDENCE_NEEDED = 7.5;

  /** Stories imagined beside those there are, so that a handful of them does not make every word rare or common. */
  private static final int IMAGINED = 200;
  private static final int TEXT_READ = 1_500;
  private static final double NAME_WEIGHT = 1.5;
  private static final double NUMBER_WEIGHT = 0.5;
  private static final double IN_LEAD = 0.85;
  private static final double IN_TEXT = 0.7;
  private static final int LEAD = 400;
  /** Words scattered over a text are what it mentions; those of its title are what it is about. */
  private static final double TITLED = 0.35;
  /** A word in more stories than one in this many is no rare name. */
  private static final int RARE = 500;
  private static final int MAX_WORDS = 60;
  private static final int MAX_CANDIDATES = 40;
  /** Lets an intent of one word have candidates at all; whether the word is enough is judged later. */
  private static final double LONE = EVIDENCE_NEEDED;

  private final Map<String, List<Story>> storiesByStem = new HashMap<>();
  private final Map<ArticleId, Story> storyByArticle = new HashMap<>();
  /** Ids and titles of what publishers reserved. */
  private final Set<String> reserved = new HashSet<>();
  private final Set<Language> languages;
  private final int size;

  StoryIndex(List<Story> stories) {
    this.size = stories.size();
    List<Set<String>> stems = stories.parallelStream().map(StoryIndex::stems).toList();
    for (int i = 0; i < size; i++) {
      Story story = stories.get(i);
      for (String stem : stems.get(i)) storiesByStem.computeIfAbsent(stem, key -> new ArrayList<>(2)).add(story);
      for (Article article : story.articles()) {
        storyByArticle.put(article.id(), story);
        if (article.rights() == Rights.RESERVED) reserved.addAll(List.of(article.id().value(), article.title().strip()));
      }
    }
    this.languages = stories.stream().map(Story::languages).flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> stems(Story story) {
    Set<String> stems = new HashSet<>();
    for (Article article : story.originals()) for (Word word : Words.of(read(article), article.language())) if (!word.stop()) stems.add(word.stem());
    return stems;
  }

  private static String read(Article article) {
    return article.title() + "\n\n" + article.text().substring(0, Math.min(TEXT_READ, article.text().length()));
  }

  /** Whether the intent's words are those of an article that its publisher reserved. */
  boolean reserved(Intent intent) {
    return (intent.article() != null && reserved.contains(intent.article().value())) || reserved.contains(intent.what());
  }

  /** The stories whose words are, all together, the least likely to be found by chance; first the story of the intent's own article. */
  List<Story> candidates(Intent intent, Predicate<StoryId> visible) {
    Map<Story, Double> evidence = new IdentityHashMap<>();
    for (Language language : languages) {
      Map<Story, Double> here = new IdentityHashMap<>();
      List<Word> wanted = wanted(intent, Language.UNKNOWN, language);
      for (Word word : wanted) for (Story story : storiesByStem.getOrDefault(word.stem(), List.of())) here.merge(story, rarity(word.stem()), Double::sum);
      here.forEach((story, sum) -> evidence.merge(story, wanted.size() == 1 ? sum + LONE : sum, Math::max));
    }
    List<Story> candidates = new ArrayList<>();
    Story own = intent.article() == null ? null : storyByArticle.get(intent.article());
    if (own != null && visible.test(own.id())) candidates.add(own);
    evidence.entrySet().stream()
        .filter(entry -> entry.getValue() >= EVIDENCE_NEEDED && entry.getKey() != own && visible.test(entry.getKey().id()))
        .sorted(Map.Entry.<Story, Double>comparingByValue().reversed().thenComparing(entry -> entry.getKey().id()))
        .limit(MAX_CANDIDATES)
        .map(Map.Entry::getKey)
        .forEach(candidates::add);
    return candidates;
  }

  /** The intent's words that mean something, each stem once, cut by the rules of the given article's language. */
  private static List<Word> wanted(Intent intent, Language own, Language article) {
    String text = intent.what();
    Set<String> stops = new HashSet<>();
    for (Language language : Stream.of(Language.ENGLISH, Language.FRENCH, own).distinct().toList()) {
      for (Word word : Words.of(text, language)) if (word.stop()) stops.add(word.surface());
    }
    Map<String, Word> wanted = new LinkedHashMap<>();
    for (Word word : Words.of(text, article)) {
      boolean means = !word.stop() && !stops.contains(word.surface()) && !Framing.around(word.surface()) && (word.surface().length() > 1 || Character.isIdeographic(word.surface().charAt(0)));
      if (means && wanted.size() < MAX_WORDS) wanted.putIfAbsent(word.stem(), word);
    }
    return List.copyOf(wanted.values());
  }

  WordMatch match(Intent intent, Language own, Article article) {
    List<Word> wanted = wanted(intent, own, article.language());
    String text = read(article);
    int bodyStart = article.title().length() + 2;
    Map<String, Word> first = new HashMap<>();
    Set<String> lowerCase = new HashSet<>();
    for (Word word : Words.of(text, article.language())) {
      first.putIfAbsent(word.stem(), word);
      if (!Character.isUpperCase(written(text, word).charAt(0))) lowerCase.add(word.stem());
    }
    boolean titleCase = isTitleCase(intent.what());
    double all = 0;
    double found = 0;
    double evidence = 0;
    double names = 0;
    double namesFound = 0;
    double titled = 0;
    int count = 0;
    int inTitle = 0;
    List<String> terms = new ArrayList<>();
    for (Word word : wanted) {
      Word there = first.get(word.stem());
      boolean number = word.surface().chars().allMatch(Character::isDigit);
      boolean inCapitals = Character.isUpperCase(written(intent.what(), word).charAt(0)) && word.start() > 0 && !titleCase;
      boolean name = !number && (there == null ? inCapitals : !lowerCase.contains(word.stem()) && (inCapitals || there.start() >= bodyStart || !isTitleCase(article.title())));
      double rarity = rarity(word.stem());
      double weight = rarity * (name ? NAME_WEIGHT : number ? NUMBER_WEIGHT : 1);
      all += weight;
      if (name) names += weight;
      if (there == null) continue;
      double place = there.start() < bodyStart ? 1 : there.start() < bodyStart + LEAD ? IN_LEAD : IN_TEXT;
      found += weight * place;
      if (name) namesFound += weight;
      if (there.start() < bodyStart) titled += weight;
      if (!number) {
        evidence += rarity;
        count++;
        if (there.start() < bodyStart) inTitle++;
      }
      terms.add(written(text, there));
    }
    boolean lone = wanted.size() == 1 && count == 1 && isRareName(wanted.getFirst(), first, lowerCase, bodyStart);
    return new WordMatch(all == 0 ? 0 : found / all, evidence, count, inTitle >= 2 && titled >= TITLED * all, names == 0 || namesFound * 2 >= names, lone, terms);
  }

  private boolean isRareName(Word word, Map<String, Word> first, Set<String> lowerCase, int bodyStart) {
    Word there = first.get(word.stem());
    int stories = storiesByStem.getOrDefault(word.stem(), List.of()).size();
    return there != null && there.start() < bodyStart && !lowerCase.contains(word.stem()) && word.surface().length() >= 3 && stories <= Math.max(3, size / RARE);
  }

  /** In nats: how surprising it is that a story says the word. */
  private double rarity(String stem) {
    int stories = storiesByStem.getOrDefault(stem, List.of()).size();
    return Math.log((size + IMAGINED) / (stories + 1.0));
  }

  /** A word as the text has it, without the article elided before it or the possessive after it. */
  private static String written(String text, Word word) {
    String span = text.substring(word.start(), word.end());
    int length = Math.min(word.surface().length(), span.length());
    return span.toLowerCase(Locale.ROOT).startsWith(word.surface()) ? span.substring(0, length) : span.substring(span.length() - length);
  }

  /** Headlines That Are Written Like This say nothing about names. */
  private static boolean isTitleCase(String title) {
    List<String> words = List.of(title.split("[^\\p{L}]+")).stream().filter(word -> word.length() > 3).toList();
    long capital = words.stream().filter(word -> Character.isUpperCase(word.charAt(0))).count();
    return words.size() >= 3 && capital * 10 >= words.size() * 8L;
  }
}
