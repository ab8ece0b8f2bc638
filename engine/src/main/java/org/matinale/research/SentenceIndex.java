package org.matinale.research;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.language.Sentences;
import org.matinale.language.Telling;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** The sentences of one language's articles, found by their words.
 *
 * <p>Scored by BM25 over three fields (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009): what stands in the
 * sentence itself counts most, then what stands in its article's title, then what the article says elsewhere. Of a reserved article there is no
 * more than its publisher's own excerpt. Immutable, safe for many threads.
 */
final class SentenceIndex {
  private static final int TEXT_READ = 12_000;
  private static final int SENTENCES_READ = 60;
  private static final double K1 = 1.2;
  private static final double B = 0.4;
  private static final double TITLED = 0.75;
  private static final double ELSEWHERE = 0.4;
  private static final double NAMES_NEEDED = 0.6;
  private static final double AS_EXPECTED = 1.25;
  private static final double LEAST_COVERED = 0.25;
  private static final int MOST_HITS = 400;
  private static final int LEADING = 5;

  /** Articles at least, so that a handful of them does not make every word common. */
  private static final int IMAGINED = 50;

  private static final int[] NONE = {};
  private static final byte UNJUDGED = 0;
  private static final byte QUOTABLE = 1;
  private static final byte DANGLING = 2;

  private static final Pattern FIGURED = Pattern.compile("(?iu)\\d|\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|third|quarter|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|cents|mille|moitié|tiers|quart)\\b");
  private static final Pattern CAUSED = Pattern.compile("(?iu)\\b(because|since|due to|owing to|after|so that|explains?|caused?|parce qu|car|à cause|en raison|afin|après|explique|pour que|grâce à)");
  private static final Pattern DATED = Pattern.compile("(?iu)\\b\\d{1,2}(er)?( of)? (january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\\b|\\b(19|20)\\d\\d\\b|\\b\\d{1,2}([:.]| h )\\d\\d\\b|\\b(january|february|march|april|june|july|august|september|october|november|december|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\\b");
  private static final Pattern NAMED = Pattern.compile("(?<=\\S )\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+|^\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+");

  private final Language language;
  private final List<Article> articles;
  private final String[] sentences;
  private final int[] articleOf;
  private final int[] lengths;

  /** Two threads may judge one sentence at the same time: they come to the same. */
  private final byte[] judged;

  private final int[] firstOf;
  private final Map<ArticleId, Integer> numbers = new HashMap<>();
  private final Map<String, int[]> inSentences;
  private final Map<String, int[]> inTitles;
  private final double averageLength;

  /** A sentence with what speaks for it.
   *
   * @param position in its article, from 0
   * @param last true for the last of its text
   * @param coverage weight of what was asked for that the sentence, its title or its article says, as a share of all of it, 0 to 1
   * @param inside the same for the sentence alone
   * @param evidence how unlikely it is to find that together by chance, in nats
   * @param named false where most of the names that were asked for are missing
   * @param missing places of the concepts that are nowhere in its article
   * @param index it was found in, as its sentence {@code number}
   */
  record Hit(SentenceIndex index, int number, Article article, int position, boolean last, String sentence, double score, double coverage, double inside, double evidence, boolean named, List<Integer> missing) {
    Hit {
      missing = List.copyOf(missing);
    }

    /** Whether it can be quoted by itself; a judgement that takes longer than finding it, and is made once. */
    boolean quotable() {
      byte known = index.judged[number];
      if (known == UNJUDGED) index.judged[number] = known = Telling.standsAlone(sentence, last, article.text().length(), article.language()) ? QUOTABLE : DANGLING;
      return known == QUOTABLE;
    }

    /** Whether it can be quoted behind the sentence before it. */
    boolean quotableBehind() {
      return Telling.standsBehind(sentence, last, article.text().length(), article.language());
    }
  }

  private record Cut(Article article, List<String> sentences, List<List<String>> stems, List<String> title) {}

  private SentenceIndex(Language language, List<Cut> cuts) {
    this.language = language;
    this.articles = cuts.stream().map(Cut::article).toList();
    int count = cuts.stream().mapToInt(cut -> cut.sentences().size()).sum();
    sentences = new String[count];
    articleOf = new int[count];
    lengths = new int[count];
    judged = new byte[count];
    firstOf = new int[cuts.size() + 1];
    Map<String, Postings> said = new HashMap<>();
    Map<String, Postings> titled = new HashMap<>();
    int sentence = 0;
    for (int article = 0; article < cuts.size(); article++) {
      Cut cut = cuts.get(article);
      firstOf[article] = sentence;
      numbers.put(cut.article().id(), article);
      for (String stem : cut.title()) titled.computeIfAbsent(stem, s -> new Postings()).add(article);
      for (int i = 0; i < cut.sentences().size(); i++, sentence++) {
        sentences[sentence] = cut.sentences().get(i);
        articleOf[sentence] = article;
        lengths[sentence] = cut.stems().get(i).size();
        for (String stem : cut.stems().get(i)) said.computeIfAbsent(stem, s -> new Postings()).add(sentence);
      }
    }
    firstOf[cuts.size()] = sentence;
    inSentences = packed(said);
    inTitles = packed(titled);
    averageLength = count == 0 ? 1 : Math.max(1, Arrays.stream(lengths).average().orElse(1));
  }

  private static final class Postings {
    private int[] numbers = new int[2];
    private int size;

    void add(int number) {
      if (size > 0 && numbers[size - 1] == number) return;
      if (size == numbers.length) numbers = Arrays.copyOf(numbers, size * 2);
      numbers[size++] = number;
    }
  }

  private static Map<String, int[]> packed(Map<String, Postings> open) {
    Map<String, int[]> packed = new HashMap<>(open.size() * 2);
    open.forEach((stem, postings) -> packed.put(stem, Arrays.copyOf(postings.numbers, postings.size)));
    return packed;
  }

  /** @param articles those of other languages, and those without an address, are passed over */
  static SentenceIndex of(Collection<Article> articles, Language language) {
    List<Article> citable = articles.stream().filter(article -> article.url() != null && article.language().equals(language)).toList();
    return new SentenceIndex(language, citable.parallelStream().map(SentenceIndex::cut).toList());
  }

  private static Cut cut(Article given) {
    Article article = given.rights() == Rights.RESERVED ? given.reserved(given.text()) : given;
    String text = article.text().length() <= TEXT_READ ? article.text() : article.text().substring(0, TEXT_READ);
    List<String> sentences = Sentences.of(text, article.language()).stream().limit(SENTENCES_READ).map(Telling::withoutDateline).toList();
    return new Cut(article, sentences, sentences.stream().map(sentence -> stems(sentence, article.language())).toList(), stems(article.title(), article.language()));
  }

  private static List<String> stems(String text, Language language) {
    return Words.of(text, language).stream().filter(word -> !word.stop()).map(Word::stem).toList();
  }

  Language language() {
    return language;
  }

  List<Article> articles() {
    return articles;
  }

  /** How rare each concept is among the articles, in nats. */
  double[] rarities(Sought sought) {
    return sought.concepts().stream().mapToDouble(concept -> rarity(found(concept).length)).toArray();
  }

  private double rarity(int found) {
    return Math.log(1 + (Math.max(articles.size(), IMAGINED) - found + 0.5) / (found + 0.5));
  }

  /** The sentences of articles that say anything of it, the best first.
   *
   * @param rarities of its concepts
   */
  List<Hit> search(Sought sought, double[] rarities) {
    return search(sought, rarities, article -> true);
  }

  /** The same among some of the articles. */
  List<Hit> search(Sought sought, double[] rarities, Predicate<Article> among) {
    int count = sentences.length;
    double[] scores = new double[count];
    double[] covered = new double[count];
    double[] inside = new double[count];
    double[] names = new double[count];
    long[] seen = new long[count];
    double all = 0;
    double allNames = 0;
    for (int c = 0; c < sought.concepts().size(); c++) {
      Sought.Concept concept = sought.concepts().get(c);
      double weight = rarities[c] * concept.weight();
      if (concept.required()) all += weight;
      if (concept.name() && concept.required()) allNames += weight;
      boolean[] here = new boolean[count];
      for (List<String> way : concept.ways()) for (int sentence : all(way, inSentences)) here[sentence] = true;
      boolean[] titled = new boolean[articles.size()];
      for (List<String> way : concept.ways()) for (int article : all(way, inTitles)) titled[article] = true;
      for (int article : found(concept)) {
        if (!among.test(articles.get(article))) continue;
        boolean said = false;
        for (int s = firstOf[article]; s < firstOf[article + 1]; s++) said |= here[s];
        for (int s = firstOf[article]; s < firstOf[article + 1]; s++) {
          double place = here[s] ? 1 : titled[article] ? TITLED : said ? ELSEWHERE : 0;
          scores[s] += weight * (K1 + 1) * place / (K1 * (1 - B + B * lengths[s] / averageLength) + place);
          seen[s] |= 1L << c;
          if (!concept.required()) continue;
          covered[s] += weight * place;
          if (here[s]) inside[s] += weight;
          if (concept.name()) names[s] += weight;
        }
      }
    }
    double least = LEAST_COVERED * all;
    for (int s = 0; s < count; s++) {
      if (covered[s] < least) scores[s] = 0;
      if (scores[s] > 0 && asExpected(sentences[s], sought.expected())) scores[s] *= AS_EXPECTED;
    }
    List<Hit> hits = new ArrayList<>();
    for (int s : best(scores)) {
      List<Integer> missing = new ArrayList<>();
      for (int c = 0; c < sought.concepts().size(); c++) if ((seen[s] & 1L << c) == 0) missing.add(c);
      int article = articleOf[s];
      boolean named = !sought.own() || allNames == 0 || names[s] >= NAMES_NEEDED * allNames;
      hits.add(new Hit(this, s, articles.get(article), s - firstOf[article], s + 1 == firstOf[article + 1], sentences[s], scores[s], all == 0 ? 0 : covered[s] / all, all == 0 ? 0 : inside[s] / all, covered[s], named, missing));
    }
    return hits;
  }

  /** The numbers of the sentences to look at closely, the best first. */
  private List<Integer> best(double[] scores) {
    Comparator<Integer> better =
        Comparator.comparingDouble((Integer s) -> scores[s]).reversed().thenComparing(s -> articles.get(articleOf[s]).id()).thenComparing(Comparator.naturalOrder());
    PriorityQueue<Integer> kept = new PriorityQueue<>(better.reversed());
    for (int s = 0; s < scores.length; s++) {
      if (scores[s] == 0) continue;
      kept.add(s);
      if (kept.size() > MOST_HITS) kept.remove();
    }
    return kept.stream().sorted(better).toList();
  }

  /** The sentence before one; null where it is the first of its article. */
  @Nullable Hit before(Hit hit) {
    return beside(hit, -1);
  }

  /** The sentence behind one; null where it is the last of its article. */
  @Nullable Hit behind(Hit hit) {
    return beside(hit, 1);
  }

  private @Nullable Hit beside(Hit hit, int step) {
    Integer article = numbers.get(hit.article().id());
    return article == null ? null : at(article, hit.position() + step);
  }

  private @Nullable Hit at(int article, int position) {
    int s = firstOf[article] + position;
    if (s < firstOf[article] || s >= firstOf[article + 1]) return null;
    return new Hit(this, s, articles.get(article), position, s + 1 == firstOf[article + 1], sentences[s], 0, 0, 0, 0, false, List.of());
  }

  /** What an article begins with: the first of its sentences that can be quoted by itself; null where none of the first few can. */
  @Nullable Hit lead(Article of) {
    Integer article = numbers.get(of.id());
    if (article == null) return null;
    for (int position = 0; position < LEADING; position++) {
      Hit hit = at(article, position);
      if (hit != null && hit.quotable()) return hit;
    }
    return null;
  }

  /** Whether a title says it. */
  boolean titled(Article of, Sought.Concept concept) {
    Set<String> title = Set.copyOf(stems(of.title(), of.language()));
    return concept.ways().stream().anyMatch(title::containsAll);
  }

  static boolean asExpected(String sentence, Sought.Expected expected) {
    return switch (expected) {
      case ANYTHING -> false;
      case CAUSE -> CAUSED.matcher(sentence).find();
      case FIGURE -> FIGURED.matcher(sentence).find();
      case DATE -> DATED.matcher(sentence).find();
      case NAME -> NAMED.matcher(sentence).find();
    };
  }

  /** The numbers of the articles that say it in title or text, ascending. */
  private int[] found(Sought.Concept concept) {
    boolean[] found = new boolean[articles.size()];
    for (List<String> way : concept.ways()) {
      for (int sentence : all(way, inSentences)) found[articleOf[sentence]] = true;
      for (int article : all(way, inTitles)) found[article] = true;
    }
    int count = 0;
    for (boolean each : found) if (each) count++;
    int[] numbers = new int[count];
    for (int article = 0, i = 0; article < found.length; article++) if (found[article]) numbers[i++] = article;
    return numbers;
  }

  /** Where all the stems stand together, ascending. */
  private static int[] all(List<String> stems, Map<String, int[]> postings) {
    int[] together = postings.getOrDefault(stems.getFirst(), NONE);
    for (String stem : stems.subList(1, stems.size())) {
      int[] others = postings.getOrDefault(stem, NONE);
      int[] common = new int[Math.min(together.length, others.length)];
      int size = 0;
      for (int i = 0, j = 0; i < together.length && j < others.length; ) {
        if (together[i] == others[j]) {
          common[size++] = together[i++];
          j++;
        } else if (together[i] < others[j]) i++;
        else j++;
      }
      together = Arrays.copyOf(common, size);
    }
    return together;
  }
}
