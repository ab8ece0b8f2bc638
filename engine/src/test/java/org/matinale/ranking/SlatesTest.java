package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;

/** Slates from short lists are those of scoring and comparing everything, to the last bit. */
final class SlatesTest {
  private static final List<Products> PRODUCTS = products();

  private static List<Products> products() {
    boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (!simd) System.out.println("without jdk.incubator.vector: SIMD products are not tested");
    return simd ? List.of(new PlainProducts(), new SimdProducts()) : List.of(new PlainProducts());
  }

  private record Someone(int zone, int[] interests, float[] weights, int[] told, int[] outlets, float[] affinities) {}

  private record Case(Slates.Matters matters, Slates.Interests interests, Slates.Settings settings, List<Someone> subscribers) {
    @Override
    public String toString() {
      return matters.size() + " matters, " + interests.size() + " interests, " + subscribers.size() + " subscribers, " + settings;
    }
  }

  @Test
  void shortListsAreTheBestOfAllScores() {
    ForAll.of(SlatesTest::drawn).check(60, drawn -> {
      List<List<Long>> expected = IntStream.range(0, drawn.interests.size()).mapToObj(interest -> best(drawn, interest)).toList();
      for (Products products : PRODUCTS)
        for (int threads = 1; threads <= 2; threads++) {
          Slates.Lists lists = new Slates(drawn.matters, drawn.settings, products).score(drawn.interests, threads);
          for (int interest = 0; interest < drawn.interests.size(); interest++) assertThat(keys(lists, interest)).isEqualTo(expected.get(interest));
        }
    });
  }

  @Test
  void slatesAreThoseOfComparingEverything() {
    ForAll.of(SlatesTest::drawn).check(60, drawn -> {
      List<String> expected = drawn.subscribers.stream().map(someone -> slate(drawn, someone)).toList();
      for (Products products : PRODUCTS) {
        Slates slates = new Slates(drawn.matters, drawn.settings, products);
        Map<Integer, String> received = new ConcurrentHashMap<>();
        slates.merge(slates.score(drawn.interests, 2), subscribers(drawn.subscribers), 2, (subscriber, matters, scores, cards) ->
            received.put(subscriber, Arrays.toString(Arrays.copyOf(matters, cards)) + Arrays.toString(Arrays.copyOf(scores, cards))));
        assertThat(new TreeMap<>(received).values()).containsExactlyElementsOf(expected);
      }
    });
  }

  @Test
  void aProductIsOneNumberHoweverItIsFormed() {
    ForAll.of(random -> vectors(random, 2, 1 + random.nextInt(400), 0)).check(vectors -> {
      int dimension = vectors.length / 2;
      for (Products products : PRODUCTS) assertThat(products.product(vectors, 0, vectors, dimension, dimension)).isEqualTo(new PlainProducts().product(vectors, 0, vectors, dimension, dimension));
    });
  }

  @Test
  void aCoarseProductIsOneWholeNumberNearTheFineOne() {
    ForAll.of(random -> vectors(random, 2, 1 + random.nextInt(1_000), 0)).check(vectors -> {
      int dimension = vectors.length / 2;
      byte[] coarse = Products.coarse(vectors, dimension);
      int whole = whole(coarse, 0, dimension, dimension);
      for (Products products : PRODUCTS) assertThat(products.product(coarse, 0, coarse, dimension, dimension)).isEqualTo(whole);
      assertThat(whole * Products.COARSE_UNIT).isCloseTo(new PlainProducts().product(vectors, 0, vectors, dimension, dimension), offset(0.05f));
    });
  }

  @Test
  void proposalsAreWithinTheirSlack() {
    ForAll.of(random -> vectors(random, 40, 1 + random.nextInt(400), 0)).check(50, vectors -> {
      int dimension = vectors.length / 40;
      for (Products products : PRODUCTS) {
        float[] out = new float[products.rows() * products.queries()];
        int rows = Math.min(40, products.rows());
        products.multiply(Products.packed(vectors, 0, products.queries(), dimension, products.queries()), 0, Products.packed(vectors, 0, rows, dimension, products.rows()), 0, dimension, out);
        for (int query = 0; query < products.queries(); query++)
          for (int row = 0; row < rows; row++)
            assertThat((double) out[query * products.rows() + row]).isCloseTo(products.product(vectors, query * dimension, vectors, row * dimension, dimension), offset(Products.slack(dimension) * 1.001));
      }
    });
  }

  @Test
  void aSumIsThatOfAStream() {
    ForAll.of(random -> random.doubles(random.nextInt(60), -1, 1).map(x -> x < -0.5 ? 0 : x * Math.pow(10, random.nextInt(9))).toArray()).check(terms -> {
      Sum sum = new Sum();
      for (double term : terms) sum.add(term);
      assertThat(sum.value()).isEqualTo(DoubleStream.of(terms).sum());
    });
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Slates.Matters(3, new float[5], new int[0][], new float[0][], new int[2], new int[2], new float[1][2])).hasMessageContaining("5 numbers for 2 vectors of 3");
    assertThatThrownBy(() -> new Slates.Settings(1, 0, 200, 0.1f, 10, 2, 1, 0.7f)).hasMessageContaining("weights 1.0 and 0.0");
  }

  private static List<Long> keys(Slates.Lists lists, int interest) {
    return IntStream.range(0, lists.sizes()[interest]).mapToObj(i -> Ordered.key(lists.scores()[interest * lists.kept() + i], lists.matters()[interest * lists.kept() + i])).toList();
  }

  /** Everything scored, sorted, cut. */
  private static List<Long> best(Case drawn, int interest) {
    List<Long> all = new ArrayList<>();
    int dimension = drawn.matters.dimension();
    for (int matter = 0; matter < drawn.matters.size(); matter++) {
      double lexical = 0;
      for (int i = 0; i < drawn.interests.terms()[interest].length; i++) {
        int at = Arrays.binarySearch(drawn.matters.postings()[drawn.interests.terms()[interest][i]], matter);
        if (at >= 0) lexical += (double) drawn.interests.weights()[interest][i] * drawn.matters.weights()[drawn.interests.terms()[interest][i]][at];
      }
      float cosine = new PlainProducts().product(drawn.interests.vectors(), interest * dimension, drawn.matters.vectors(), matter * dimension, dimension);
      all.add(Ordered.key(Fusing.fused(lexical, cosine, drawn.settings), matter));
    }
    all.sort(null);
    return all.subList(0, Math.min(all.size(), drawn.settings.kept()));
  }

  /** Every matter compared with every chosen one, each time anew. */
  private static String slate(Case drawn, Someone someone) {
    float[] worth = new float[drawn.matters.size()];
    for (int i = 0; i < someone.interests.length; i++)
      for (long key : best(drawn, someone.interests[i]))
        if (Ordered.score(key) >= drawn.settings.threshold()) worth[Ordered.number(key)] = Math.max(worth[Ordered.number(key)], someone.weights[i] * (Ordered.score(key) * drawn.matters.standings()[someone.zone][Ordered.number(key)]));
    for (int matter = 0; matter < worth.length; matter++) {
      float affinity = 1;
      for (int i = someone.outlets.length - 1; i >= 0; i--) if (someone.outlets[i] == drawn.matters.outlets()[matter]) affinity = someone.affinities[i];
      worth[matter] *= affinity;
    }
    for (int told : someone.told) worth[told] = 0;
    List<Integer> chosen = new ArrayList<>();
    List<Float> scores = new ArrayList<>();
    int dimension = drawn.matters.dimension();
    byte[] coarse = Products.coarse(drawn.matters.vectors(), dimension);
    while (chosen.size() < drawn.settings.cards()) {
      int best = -1;
      float most = 0;
      for (int matter = 0; matter < worth.length; matter++) {
        int one = matter;
        if (worth[matter] <= 0 || chosen.contains(matter)) continue;
        if (chosen.stream().filter(other -> drawn.matters.outlets()[other] == drawn.matters.outlets()[one]).count() >= drawn.settings.ofOneOutlet()) continue;
        if (chosen.stream().filter(other -> drawn.matters.events()[other] == drawn.matters.events()[one]).count() >= drawn.settings.ofOneEvent()) continue;
        float alike = 0;
        for (int other : chosen) alike = Math.max(alike, whole(coarse, matter * dimension, other * dimension, dimension) * Products.COARSE_UNIT);
        float marginal = drawn.settings.relevance() * worth[matter] - (1 - drawn.settings.relevance()) * alike;
        if (best < 0 || marginal > most) {
          best = matter;
          most = marginal;
        }
      }
      if (best < 0) break;
      chosen.add(best);
      scores.add(worth[best]);
    }
    return chosen + scores.toString();
  }

  private static int whole(byte[] vectors, int one, int other, int dimension) {
    return IntStream.range(0, dimension).map(i -> vectors[one + i] * vectors[other + i]).sum();
  }

  private static Slates.Subscribers subscribers(List<Someone> all) {
    return new Slates.Subscribers() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public int zone(int number) {
        return all.get(number).zone;
      }

      @Override
      public void read(int number, Slates.Subscriber into) {
        Someone someone = all.get(number);
        for (int i = 0; i < someone.interests.length; i++) into.interest(someone.interests[i], someone.weights[i]);
        for (int told : someone.told) into.told(told);
        for (int i = 0; i < someone.outlets.length; i++) into.affinity(someone.outlets[i], someone.affinities[i]);
      }
    };
  }

  private static Case drawn(RandomGenerator random) {
    int matters = 1 + random.nextInt(300);
    int dimension = 1 + random.nextInt(40);
    int terms = 1 + random.nextInt(20);
    int[][] postings = new int[terms][];
    float[][] weights = new float[terms][];
    for (int term = 0; term < terms; term++) {
      postings[term] = random.ints(random.nextInt(matters), 0, matters).distinct().sorted().toArray();
      weights[term] = floats(random, postings[term].length);
    }
    float[][] standings = new float[3][];
    for (int zone = 0; zone < 3; zone++) standings[zone] = floats(random, matters);
    int[] outlets = random.ints(matters, 0, 1 + random.nextInt(30)).toArray();
    int[] events = random.ints(matters, 0, matters).toArray();
    Slates.Matters all = new Slates.Matters(dimension, vectors(random, matters, dimension, random.nextInt(3)), postings, weights, outlets, events, standings);
    int interests = 1 + random.nextInt(20);
    int[][] sought = new int[interests][];
    float[][] counts = new float[interests][];
    for (int i = 0; i < interests; i++) {
      sought[i] = random.ints(random.nextInt(3), 0, terms).toArray();
      counts[i] = floats(random, sought[i].length);
    }
    List<Someone> subscribers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int held = random.nextInt(9);
      int preferred = random.nextInt(3);
      subscribers.add(new Someone(random.nextInt(3), random.ints(held, 0, interests).toArray(), floats(random, held), random.ints(random.nextInt(5), 0, matters).toArray(), random.ints(preferred, 0, 30).toArray(), floats(random, preferred)));
    }
    Slates.Settings settings = new Slates.Settings(random.nextInt(4) == 0 ? 0 : random.nextFloat(), 0.1f + random.nextFloat(), 1 + random.nextInt(60), 0.05f, 1 + random.nextInt(10), 1 + random.nextInt(2), 1, 0.3f + 0.7f * random.nextFloat());
    return new Case(all, new Slates.Interests(vectors(random, interests, dimension, 0), sought, counts), settings, subscribers);
  }

  /** Coarse numbers, so that some scores are equal. */
  private static float[] floats(RandomGenerator random, int number) {
    float[] floats = new float[number];
    for (int i = 0; i < number; i++) floats[i] = (1 + random.nextInt(8)) / 8f;
    return floats;
  }

  /** Vectors of length one.
   *
   * @param repeated 0 for none, more for the more that are the same */
  private static float[] vectors(RandomGenerator random, int number, int dimension, int repeated) {
    float[] vectors = new float[number * dimension];
    for (int row = 0; row < number; row++) {
      if (row > 0 && random.nextInt(4) < repeated) {
        System.arraycopy(vectors, random.nextInt(row) * dimension, vectors, row * dimension, dimension);
        continue;
      }
      double length = 0;
      for (int i = 0; i < dimension; i++) {
        vectors[row * dimension + i] = (float) random.nextGaussian() + (dimension > 2 && i == 0 ? 1 : 0);
        length += (double) vectors[row * dimension + i] * vectors[row * dimension + i];
      }
      for (int i = 0; i < dimension; i++) vectors[row * dimension + i] /= (float) Math.sqrt(length);
    }
    return vectors;
  }
}
