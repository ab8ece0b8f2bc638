package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.matinale.kernel.Language;

/** Which stories may tell one event, for readers of the same languages: none that does is missing, and few that do not are among them. Whoever needs to know looks at those alone. Safe for many threads.
 *
 * <p>An inverted index over the words of what stories tell: a story's neighbours are summed up from the postings of its own words, as a ranked query is (Zobel and Moffat 2006).
 */
final class Neighbourhood {
  /** Sums formed in another order may differ by less than this. */
  private static final double ROUNDING = 1e-6;

  private final Morning morning;
  private final boolean across;
  private final Map<Language, Index> byLanguage = new HashMap<>();
  private final Index byMarks;
  private final AtomicReferenceArray<int[]> near;

  /** Bags of stories by their words. */
  private static final class Index {
    private final int[] rows;
    private final int[] starts;
    private final int[] postings;
    private final double[] weights;

    /** @param of the story of each bag */
    Index(int vocabulary, List<Bag> bags, List<Integer> of) {
      rows = of.stream().mapToInt(story -> story).toArray();
      starts = new int[vocabulary + 1];
      for (Bag bag : bags) for (int i = 0; i < bag.size(); i++) starts[bag.word(i) + 1]++;
      for (int i = 0; i < vocabulary; i++) starts[i + 1] += starts[i];
      postings = new int[starts[vocabulary]];
      weights = new double[starts[vocabulary]];
      int[] next = Arrays.copyOf(starts, vocabulary);
      for (int row = 0; row < bags.size(); row++)
        for (int i = 0; i < bags.get(row).size(); i++) {
          int at = next[bags.get(row).word(i)]++;
          postings[at] = row;
          weights[at] = bags.get(row).weight(i);
        }
    }

    /** The stories with a row whose sum over the words of the bag reaches what is needed. */
    IntStream near(Bag bag, double needed, boolean counted) {
      double[] sums = new double[rows.length];
      for (int i = 0; i < bag.size(); i++) {
        int word = bag.word(i);
        if (word + 1 >= starts.length) continue;
        for (int at = starts[word]; at < starts[word + 1]; at++) sums[postings[at]] += counted ? 1 : bag.weight(i) * weights[at];
      }
      return IntStream.range(0, sums.length).filter(row -> sums[row] >= needed).map(row -> rows[row]);
    }
  }

  Neighbourhood(Morning morning, Set<Language> languages) {
    this.morning = morning;
    across = languages.size() > 1;
    near = new AtomicReferenceArray<>(morning.stories().size());
    List<List<Event>> events = morning.stories().parallelStream().map(story -> morning.events(story, languages)).toList();
    Map<Language, List<Bag>> bags = new HashMap<>();
    Map<Language, List<Integer>> rows = new HashMap<>();
    List<Bag> marks = new ArrayList<>();
    List<Integer> marked = new ArrayList<>();
    for (int story = 0; story < events.size(); story++) {
      for (Event event : events.get(story)) {
        bags.computeIfAbsent(event.language(), fresh -> new ArrayList<>()).add(event.weights());
        rows.computeIfAbsent(event.language(), fresh -> new ArrayList<>()).add(story);
      }
      if (!across || events.get(story).isEmpty()) continue;
      marks.add(events.get(story).getFirst().marks().weights());
      marked.add(story);
    }
    bags.forEach((language, all) -> byLanguage.put(language, new Index(morning.vocabulary().size(), all, rows.getOrDefault(language, List.of()))));
    byMarks = new Index(across ? morning.crossing().vocabulary() : 0, marks, marked);
  }

  /** The other stories that may tell the event that a story's newest article tells. */
  int[] near(Standing standing) {
    int[] known = near.get(standing.number());
    if (known != null) return known;
    Event event = morning.event(standing.newestArticle(), standing.story(), across);
    Index own = byLanguage.get(event.language());
    IntStream inWords = own == null ? IntStream.empty() : own.near(event.weights(), Event.ONE_EVENT - ROUNDING, false);
    IntStream inMarks = across ? byMarks.near(event.marks().weights(), Marks.NEEDED_BY_FIGURE, true) : IntStream.empty();
    int[] found = IntStream.concat(inWords, inMarks).filter(story -> story != standing.number()).distinct().toArray();
    near.set(standing.number(), found);
    return found;
  }
}
