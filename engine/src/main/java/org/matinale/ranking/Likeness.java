package org.matinale.ranking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Rights;
import org.matinale.models.EmbeddingModel;
import org.matinale.ranking.LanguageIndex.Entry;

/** Likeness in meaning between an interest and articles, fused with what their words say.
 *
 * <p>Words are the witness, meaning the judge: a match of words that means something else is taken down, a doubtful one that means the same is
 * lifted, and likeness alone suffices only where it is great: by {@link Products} many are looked at in one go, and only those that may be so are judged. How many texts become vectors is bounded by number, not by time, so that a slate
 * does not depend on the machine; whoever must be done by a time says so by vectors of zeros. The thresholds are those of one model; another is brought onto its {@link Scale}, and takes nothing away from what words say. What a publisher reserved becomes no vector: there the words alone decide.
 */
final class Likeness {
  /** Cosines of unrelated and of clearly related pairs of a short subject and a headline. */
  private static final double UNRELATED = 0.12;

  private static final double RELATED = 0.42;

  /** Likeness alone never says more than this. */
  private static final double ALONE = 0.62;

  private static final double ALONE_FROM = 0.40;
  private static final double ALONE_SURE = 0.60;

  /** Below this no likeness makes a match of a trace of words. */
  private static final double DOUBTFUL = 0.2;

  private static final Products PRODUCTS = Products.fastest();
  private static final int PLAUSIBLE = 150;
  private static final int LEAD_CHARACTERS = 240;

  /** Articles by which an unknown model is measured. */
  private static final int MEASURED = 256;

  private static final int LEAST_OF_A_LEAD = 60;

  private final EmbeddingModel articles;
  private final EmbeddingModel interests;
  private final LanguageIndex index;
  private final List<Integer> worthy;
  private final int most;
  private final Map<Integer, float[]> vectors = new ConcurrentHashMap<>();
  private final Predicate<Article> shown;
  private volatile @Nullable Prior ready;

  /** @param articles embeds public texts, and may remember them
   * @param interests embeds a reader's words: the same model without a memory
   * @param worthy the articles' numbers, those worth a vector first
   * @param most of these that get one whatever is sought
   * @param shown the articles that may be shown to the model, but for what is reserved */
  Likeness(EmbeddingModel articles, EmbeddingModel interests, LanguageIndex index, List<Integer> worthy, int most, Predicate<Article> shown) {
    this.articles = articles;
    this.interests = interests;
    this.index = index;
    this.worthy = worthy;
    this.most = most;
    this.shown = shown;
  }

  /** The relevance of articles for each subject, from that of their words and their likeness to it. */
  List<Map<Integer, Double>> fused(List<String> subjects, List<Map<Integer, Double>> lexical) {
    if (subjects.isEmpty() || !articles.speaks(index.language()) || !interests.speaks(index.language())) return lexical;
    Scale scale = prior().scale;
    if (scale == null) return lexical;
    List<float[]> sought = interests.embed(subjects);
    List<BitSet> near = near(sought, scale);
    List<List<Integer>> plausible = IntStream.range(0, subjects.size()).mapToObj(i -> like(sought.get(i)) ? plausible(lexical.get(i)) : List.<Integer>of()).toList();
    embed(plausible.stream().flatMap(List::stream).distinct().toList());
    return IntStream.range(0, subjects.size()).mapToObj(i -> like(sought.get(i)) ? fused(sought.get(i), lexical.get(i), plausible.get(i), near.get(i), scale) : lexical.get(i)).toList();
  }

  /** Whether the model was measured, and is not gone by. */
  boolean unfit() {
    Prior known = ready;
    return known != null && known.scale == null;
  }

  /** What was not embedded is like nothing: its words decide. */
  private static boolean like(float[] vector) {
    for (float one : vector) if (one != 0) return true;
    return false;
  }

  private List<Integer> plausible(Map<Integer, Double> lexical) {
    return lexical.entrySet().stream()
        .filter(hit -> hit.getValue() >= DOUBTFUL)
        .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
        .limit(PLAUSIBLE)
        .map(Map.Entry::getKey)
        .filter(this::open)
        .toList();
  }

  private Map<Integer, Double> fused(float[] sought, Map<Integer, Double> lexical, List<Integer> plausible, BitSet near, Scale scale) {
    Set<Integer> considered = new LinkedHashSet<>(plausible);
    int[] known = prior().numbers;
    for (int row = 0; row < known.length; row++) if (near.get(row) || lexical.containsKey(known[row])) considered.add(known[row]);
    Map<Integer, Double> fused = new HashMap<>(lexical);
    for (int number : considered) {
      float[] vector = vectors.getOrDefault(number, sought);
      if (!like(vector)) continue;
      double alike = scale.likeness(product(sought, vector));
      double said = lexical.getOrDefault(number, 0.0);
      double score = articles.tuned() ? fused(said, alike) : Math.max(said, fused(said, alike));
      if (score > 0) fused.put(number, score);
    }
    return fused;
  }

  /** Of each subject the rows of the prior that may be so like it that likeness alone counts; none that is is missing. */
  private List<BitSet> near(List<float[]> sought, Scale scale) {
    Prior known = prior();
    List<BitSet> near = sought.stream().map(each -> new BitSet()).toList();
    if (known.numbers.length == 0) return near;
    int dimension = sought.getFirst().length;
    float[] queries = new float[sought.size() * dimension];
    for (int i = 0; i < sought.size(); i++) System.arraycopy(sought.get(i), 0, queries, i * dimension, dimension);
    int width = PRODUCTS.queries();
    int rows = PRODUCTS.rows();
    float[] groups = Products.packed(queries, 0, sought.size(), dimension, width);
    float[] out = new float[width * rows];
    float least = (float) (scale.cosine(ALONE_FROM) - 2 * Products.slack(dimension));
    for (int block = 0; block * rows < known.numbers.length; block++)
      for (int group = 0; group * width < sought.size(); group++) {
        PRODUCTS.multiply(groups, group * width * dimension, known.blocks, block * rows * dimension, dimension, out);
        for (int query = 0; query < width && group * width + query < sought.size(); query++)
          for (long rest = PRODUCTS.reaching(out, query * rows, least); rest != 0; rest &= rest - 1) near.get(group * width + query).set(block * rows + Long.numberOfTrailingZeros(rest));
      }
    return near;
  }

  /** The articles that deserve a vector whatever is sought, and these vectors side by side.
   *
   * @param scale null where the model is not to be gone by */
  private record Prior(int[] numbers, float[] blocks, @Nullable Scale scale) {}

  private Prior prior() {
    Prior known = ready;
    return known != null ? known : madeReady();
  }

  private synchronized Prior madeReady() {
    Prior known = ready;
    if (known != null) return known;
    List<Integer> numbers = worthy.stream().limit(most).filter(this::open).toList();
    embed(numbers);
    int dimension = articles.dimension();
    float[] rows = new float[numbers.size() * dimension];
    for (int i = 0; i < numbers.size(); i++) System.arraycopy(vectors.getOrDefault(numbers.get(i), rows), 0, rows, i * dimension, dimension);
    ready = known = new Prior(numbers.stream().mapToInt(number -> number).toArray(), Products.packed(rows, 0, numbers.size(), dimension, PRODUCTS.rows()), scale(numbers));
    return known;
  }

  private @Nullable Scale scale(List<Integer> numbers) {
    if (articles.tuned()) return Scale.TUNED;
    List<Entry> some = new ArrayList<>();
    List<float[]> whole = new ArrayList<>();
    for (int number : numbers) {
      Entry entry = index.entries().get(number);
      float[] vector = vectors.get(number);
      if (some.size() == MEASURED || vector == null || entry.article().title().isBlank() || lead(entry).length() < LEAST_OF_A_LEAD) continue;
      some.add(entry);
      whole.add(vector);
    }
    if (some.size() < Scale.FEWEST) return null;
    List<float[]> titles = articles.embed(some.stream().map(entry -> entry.article().title()).toList());
    List<float[]> leads = articles.embed(some.stream().map(Likeness::lead).toList());
    return Scale.of(titles, leads, whole).orElse(null);
  }

  private boolean open(int number) {
    Article article = index.entries().get(number).article();
    return article.rights() != Rights.RESERVED && shown.test(article);
  }

  static double fused(double lexical, double alike) {
    double alone = alike < ALONE_FROM ? 0 : ALONE * Math.min(1, 0.58 + 0.42 * (alike - ALONE_FROM) / (ALONE_SURE - ALONE_FROM));
    if (lexical == 0) return alone;
    double agreed = Math.clamp((alike - UNRELATED) / (RELATED - UNRELATED), 0, 1);
    double judged = lexical * (0.6 + 0.4 * Math.min(1, 1.6 * agreed)) + (1 - lexical) * 0.45 * lexical * agreed;
    return Math.clamp(Math.max(judged, alone), 0, 1);
  }

  /** One at a time: whoever waits finds done what others did. */
  private synchronized void embed(List<Integer> numbers) {
    List<Integer> missing = new ArrayList<>(numbers);
    missing.removeIf(vectors::containsKey);
    List<float[]> found = articles.embed(missing.stream().map(number -> text(index.entries().get(number))).toList());
    for (int i = 0; i < missing.size(); i++) vectors.put(missing.get(i), found.get(i));
  }

  private static String text(Entry entry) {
    Article article = entry.article();
    String lead = lead(entry);
    return article.title().isBlank() ? lead : lead.isBlank() ? article.title() : article.title() + ". " + lead;
  }

  private static String lead(Entry entry) {
    String text = entry.article().text();
    return entry.words().length == entry.titleEnd() ? "" : text.substring(0, Math.min(text.length(), LEAD_CHARACTERS));
  }

  static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
