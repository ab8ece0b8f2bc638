package org.matinale.ranking;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.stories.Story;

/** The {@link Marks} of a morning's stories, weighted by how rare each mark is among the stories of all languages. Made once for a morning; safe for many threads. */
final class Crossing {
  private static final int ARTICLES_READ = 8;
  private static final int READ_CHARACTERS = 500;
  private static final int PREFIX = 5;
  private static final int SHORTEST_NAME = 3;
  private static final double TITLE = 2;
  private static final double FIRM = 1.5;
  private static final int FEW = 8;

  /** Between the groups of a figure. */
  private static final Pattern SEPARATOR = Pattern.compile("(?<=\\d)[,.\\u00a0\\u202f ](?=\\d{3}(?!\\d))");

  private final Map<String, Integer> stories = new HashMap<>();
  private final int count;
  private final Vocabulary vocabulary = new Vocabulary();
  private final Map<StoryId, Marks> marks = new ConcurrentHashMap<>();

  private static final class Tally {
    private double sum;
    private boolean firm;
  }

  Crossing(Collection<Story> all) {
    count = all.size();
    List<Set<String>> found = all.parallelStream().map(story -> Set.copyOf(tally(story).keySet())).toList();
    for (Set<String> each : found) for (String mark : each) stories.merge(mark, 1, Integer::sum);
  }

  Marks of(Story story) {
    return marks.computeIfAbsent(story.id(), id -> weighed(story));
  }

  /** More than the number of any mark. */
  int vocabulary() {
    return vocabulary.size();
  }

  private Marks weighed(Story story) {
    Map<String, Double> weights = new HashMap<>();
    Set<String> firm = new HashSet<>();
    Set<String> figures = new HashSet<>();
    tally(story).forEach((mark, tally) -> {
      weights.put(mark, tally.sum * Math.log((count + 1.0) / (stories.getOrDefault(mark, 0) + 0.5)) * (tally.firm ? FIRM : 1));
      if (tally.firm) firm.add(mark);
      if (Character.isDigit(mark.charAt(0)) && stories.getOrDefault(mark, 0) <= FEW) figures.add(mark);
    });
    double length = Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sorted().sum());
    weights.replaceAll((mark, weight) -> weight / length);
    Bag bag = Bag.of(weights, vocabulary);
    return new Marks(bag, places(firm, bag), places(figures, bag), story.firstSeen(), story.lastSeen());
  }

  private BitSet places(Set<String> marks, Bag in) {
    BitSet places = new BitSet(in.size());
    for (String mark : marks) places.set(in.place(vocabulary.number(mark)));
    return places;
  }

  private static Map<String, Tally> tally(Story story) {
    Map<String, Tally> tallies = new HashMap<>();
    for (Article article : story.originals().stream().sorted(Comparator.comparing(Article::id)).limit(ARTICLES_READ).toList()) {
      Map<String, Double> here = new HashMap<>();
      Set<String> firm = new HashSet<>();
      add(article.title(), TITLE, article.language(), here, firm);
      add(article.text().substring(0, Math.min(READ_CHARACTERS, article.text().length())), 1, article.language(), here, firm);
      here.forEach((mark, weight) -> {
        Tally tally = tallies.computeIfAbsent(mark, fresh -> new Tally());
        tally.sum += weight;
        tally.firm |= firm.contains(mark);
      });
    }
    return tallies;
  }

  private static void add(String text, double field, Language language, Map<String, Double> here, Set<String> firm) {
    for (Word word : Words.of(SEPARATOR.matcher(text).replaceAll(""), language)) {
      if (word.stop()) continue;
      String folded = Words.withoutAccents(word.surface());
      boolean figure = Character.isDigit(folded.charAt(0));
      if (folded.length() < (figure ? 2 : word.capital() ? SHORTEST_NAME : PREFIX)) continue;
      String mark = figure ? folded : folded.substring(0, Math.min(PREFIX, folded.length()));
      here.merge(mark, field, Math::max);
      if (figure || word.capital()) firm.add(mark);
    }
  }
}
