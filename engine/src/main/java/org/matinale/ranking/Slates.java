package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.matinale.kernel.Check;

/** Slates for very many subscribers from numbers alone: distinct interests against matters once, then for each subscriber a merge of a handful of short lists.
 *
 * <p>The relevance of a matter for an interest is fused linearly, {@code lexical weight * lexical + dense weight * cosine}, and of each interest the best are kept: exactly those that scoring everything by
 * {@link Products#product} would give, equal ones by number. Blocked products propose them, and each proposal is scored again, so that neither the machine's instructions nor the number of threads changes a slate.
 *
 * <p>A subscriber's matters are those on her short lists, each with the best of relevance times what it stands for in her zone (freshness, salience) times her interest's weight, times her affinity to its outlet; without those
 * she was told.
 * Of them a slate is chosen by maximal marginal relevance (Carbonell and Goldstein 1998), with few of an outlet and fewer of an event; how like two matters are is told from their vectors in eight bits, which stay near.
 */
public final class Slates {
  /** Interests that are scored in one go: they and a block of matters fit the nearer caches. */
  private static final int TILE = 512;

  /** Subscribers that a thread takes at a time. */
  private static final int TAKEN = 256;

  private final Matters matters;
  private final Settings settings;
  private final Products products;
  private final float[] blocks;
  private final byte[] coarse;
  private final double longest;

  /** How slates are made.
   *
   * @param lexicalWeight of the lexical part, not below 0
   * @param denseWeight of the cosine, above 0
   * @param kept matters of an interest
   * @param threshold the relevance that a matter must reach to be shown
   * @param cards of a slate at most
   * @param ofOneOutlet cards at most
   * @param ofOneEvent cards at most
   * @param relevance 0 to 1: MMR's lambda; the rest is how much likeness to a chosen one counts against a matter
   */
  public record Settings(float lexicalWeight, float denseWeight, int kept, float threshold, int cards, int ofOneOutlet, int ofOneEvent, float relevance) {
    public static final Settings DEFAULT = new Settings(0.5f, 0.5f, 200, 0.1f, 10, 2, 1, 0.7f);

    public Settings {
      Check.that(lexicalWeight >= 0 && denseWeight > 0 && Float.isFinite(lexicalWeight + denseWeight), "weights %s and %s; the first must not be below 0, the second above it", lexicalWeight, denseWeight);
      Check.that(kept >= 1 && cards >= 1 && ofOneOutlet >= 1 && ofOneEvent >= 1, "a count of %d kept, %d cards, %d of an outlet, %d of an event is below 1", kept, cards, ofOneOutlet, ofOneEvent);
      Check.that(cards <= 30, "%d cards; at most 30", cards);
      Check.that(threshold > 0, "threshold %s is not above 0", threshold);
      Check.that(relevance > 0 && relevance <= 1, "relevance %s is not above 0 and at most 1", relevance);
    }
  }

  /** What can be shown, by number.
   *
   * @param dimension of the vectors
   * @param vectors one after the other, each of length one
   * @param postings of each term the matters that have it, ascending
   * @param weights of the same, not below 0
   * @param outlets of each matter, from 0
   * @param events of each matter, from 0
   * @param standings of each zone what each matter stands for there: freshness times salience, not below 0
   */
  public record Matters(int dimension, float[] vectors, int[][] postings, float[][] weights, int[] outlets, int[] events, float[][] standings) {
    public Matters {
      Check.that(dimension >= 1 && dimension <= Products.MOST_DIMENSIONS, "vectors of %d; 1 to %d", dimension, Products.MOST_DIMENSIONS);
      Check.that(vectors.length == (long) dimension * outlets.length, "%d numbers for %d vectors of %d", vectors.length, outlets.length, dimension);
      Check.that(postings.length == weights.length, "postings of %d terms and weights of %d", postings.length, weights.length);
      for (int term = 0; term < postings.length; term++) Check.that(postings[term].length == weights[term].length, "term %d: %d postings and %d weights", term, postings[term].length, weights[term].length);
      Check.that(events.length == outlets.length, "%d events of %d matters", events.length, outlets.length);
      Check.that(standings.length >= 1, "no zone");
      for (float[] zone : standings) Check.that(zone.length == outlets.length, "standings of %d of %d matters", zone.length, outlets.length);
    }

    public int size() {
      return outlets.length;
    }
  }

  /** Distinct interests, by number.
   *
   * @param vectors one after the other, each of length one
   * @param terms of each interest
   * @param weights of its terms, not below 0
   */
  public record Interests(float[] vectors, int[][] terms, float[][] weights) {
    public Interests {
      Check.that(terms.length == weights.length, "terms of %d interests and weights of %d", terms.length, weights.length);
      for (int i = 0; i < terms.length; i++) Check.that(terms[i].length == weights[i].length, "interest %d: %d terms and %d weights", i, terms[i].length, weights[i].length);
    }

    public int size() {
      return terms.length;
    }
  }

  /** Of each interest its best matters, the best first.
   *
   * @param kept places for each interest
   * @param sizes of the lists
   * @param matters of the first interest from 0 on, of the second from {@code kept} on, and so on
   */
  public record Lists(int kept, int[] sizes, int[] matters, float[] scores) {}

  /** One subscriber; may be the same object for each, filled anew. */
  public interface Subscribers {
    int size();

    /** The zone of a subscriber, from 0. */
    int zone(int number);

    /** Fills in a subscriber. Called by many threads, each with its own. */
    void read(int number, Subscriber into);
  }

  /** What a subscriber's slate is made of. */
  public static final class Subscriber {
    private int interests;
    private int[] interest = new int[8];
    private float[] weight = new float[8];
    private int toldSize;
    private int[] told = new int[16];
    private int affinities;
    private int[] outlet = new int[8];
    private float[] affinity = new float[8];

    void clear() {
      interests = 0;
      toldSize = 0;
      affinities = 0;
    }

    /** @param of above 0 */
    public void interest(int number, float of) {
      if (interests == interest.length) {
        interest = Arrays.copyOf(interest, 2 * interests);
        weight = Arrays.copyOf(weight, 2 * interests);
      }
      interest[interests] = number;
      weight[interests++] = of;
    }

    /** A matter that she was told. */
    public void told(int matter) {
      if (toldSize == told.length) told = Arrays.copyOf(told, 2 * toldSize);
      told[toldSize++] = matter;
    }

    /** What an outlet is worth to her; 1 where nothing is said. */
    public void affinity(int ofOutlet, float worth) {
      if (affinities == outlet.length) {
        outlet = Arrays.copyOf(outlet, 2 * affinities);
        affinity = Arrays.copyOf(affinity, 2 * affinities);
      }
      outlet[affinities] = ofOutlet;
      affinity[affinities++] = worth;
    }

    int interests() {
      return interests;
    }

    int interest(int place) {
      return interest[place];
    }

    float weight(int place) {
      return weight[place];
    }

    int toldSize() {
      return toldSize;
    }

    int toldAt(int place) {
      return told[place];
    }

    float greatestAffinity() {
      float greatest = 1;
      for (int i = 0; i < affinities; i++) greatest = Math.max(greatest, affinity[i]);
      return greatest;
    }

    float affinity(int ofOutlet) {
      for (int i = 0; i < affinities; i++) if (outlet[i] == ofOutlet) return affinity[i];
      return 1;
    }
  }

  /** Where slates go as they are made: nothing keeps them. Called by many threads, in no order. */
  public interface Receiver {
    /** @param matters the first {@code cards} are the slate, in its order; the array is used again
     * @param scores likewise, before likeness counted */
    void slate(int subscriber, int[] matters, float[] scores, int cards);
  }

  public Slates(Matters matters, Settings settings) {
    this(matters, settings, Products.fastest());
  }

  Slates(Matters matters, Settings settings, Products products) {
    this.matters = matters;
    this.settings = settings;
    this.products = products;
    blocks = Products.packed(matters.vectors(), 0, matters.size(), matters.dimension(), products.rows());
    coarse = Products.coarse(matters.vectors(), matters.dimension());
    double greatest = 0;
    for (int matter = 0; matter < matters.size(); matter++) greatest = Math.max(greatest, length(matters.vectors(), matter, matters.dimension()));
    longest = greatest;
  }

  private static double length(float[] vectors, int of, int dimension) {
    double sum = 0;
    for (int i = 0; i < dimension; i++) sum += (double) vectors[of * dimension + i] * vectors[of * dimension + i];
    return Math.sqrt(sum);
  }

  /** The best matters of each interest. */
  public Lists score(Interests interests, int threads) {
    Check.that(interests.vectors().length == (long) interests.size() * matters.dimension(), "%d numbers for %d interests of %d", interests.vectors().length, interests.size(), matters.dimension());
    int kept = settings.kept();
    Lists lists = new Lists(kept, new int[interests.size()], new int[Math.multiplyExact(interests.size(), kept)], new float[interests.size() * kept]);
    AtomicInteger next = new AtomicInteger();
    int tiles = (interests.size() + TILE - 1) / TILE;
    together(threads, () -> {
      Best[] best = new Best[TILE];
      for (int i = 0; i < TILE; i++) best[i] = new Best(kept);
      Fusing fusing = new Fusing(matters, settings, products);
      for (int tile = next.getAndIncrement(); tile < tiles; tile = next.getAndIncrement()) {
        int from = tile * TILE;
        int to = Math.min(interests.size(), from + TILE);
        propose(interests, from, to, best);
        for (int interest = from; interest < to; interest++) fusing.fuse(interests, interest, best[interest - from], lists);
      }
    });
    return lists;
  }

  /** Finds for each interest of a tile the matters whose cosine may be among its best. */
  private void propose(Interests interests, int from, int to, Best[] best) {
    int dimension = matters.dimension();
    int rows = products.rows();
    int queries = products.queries();
    float[] groups = Products.packed(interests.vectors(), from, to, dimension, queries);
    for (int i = from; i < to; i++) {
      // what fusing rounds may make two of one, and their numbers decide
      double twice = 2 * Products.slack(dimension) + 0x1p-21;
      best[i - from].begin((float) (twice * longest * length(interests.vectors(), i, dimension) * 1.001));
    }
    float[] out = new float[rows * queries];
    for (int block = 0; block * rows < matters.size(); block++) {
      int first = block * rows;
      long there = -1L >>> (64 - Math.min(rows, matters.size() - first)); // the last block is filled up with nothing
      for (int group = 0; group * queries < to - from; group++) {
        products.multiply(groups, group * queries * dimension, blocks, first * dimension, dimension, out);
        for (int query = 0; query < queries && group * queries + query < to - from; query++) {
          Best one = best[group * queries + query];
          for (long rest = products.reaching(out, query * rows, one.cut()) & there; rest != 0; rest &= rest - 1) {
            int row = Long.numberOfTrailingZeros(rest);
            one.offer(first + row, out[query * rows + row]);
          }
        }
      }
    }
    for (int i = 0; i < to - from; i++) best[i].shrink();
  }

  /** Makes every subscriber's slate, zone by zone. */
  public void merge(Lists lists, Subscribers subscribers, int threads, Receiver receiver) {
    int zones = matters.standings().length;
    int[] starts = new int[zones + 1];
    for (int number = 0; number < subscribers.size(); number++) starts[subscribers.zone(number) + 1]++;
    for (int zone = 0; zone < zones; zone++) starts[zone + 1] += starts[zone];
    int[] order = new int[subscribers.size()];
    int[] next = Arrays.copyOf(starts, zones);
    for (int number = 0; number < order.length; number++) order[next[subscribers.zone(number)]++] = number;
    Lists worth = new Lists(lists.kept(), new int[lists.sizes().length], new int[lists.matters().length], new float[lists.scores().length]);
    for (int zone = 0; zone < zones; zone++) {
      if (starts[zone] == starts[zone + 1]) continue;
      float[] standings = matters.standings()[zone];
      AtomicInteger tile = new AtomicInteger();
      together(threads, () -> {
        long[] keys = new long[lists.kept()];
        for (int from = TILE * tile.getAndIncrement(); from < lists.sizes().length; from = TILE * tile.getAndIncrement())
          for (int interest = from; interest < Math.min(lists.sizes().length, from + TILE); interest++) weigh(lists, interest, standings, keys, worth);
      });
      AtomicInteger part = new AtomicInteger(starts[zone]);
      int end = starts[zone + 1];
      together(threads, () -> {
        Merging merging = new Merging(matters, settings, products, worth, coarse);
        Subscriber subscriber = new Subscriber();
        for (int from = part.getAndAdd(TAKEN); from < end; from = part.getAndAdd(TAKEN))
          for (int at = from; at < Math.min(end, from + TAKEN); at++) {
            subscriber.clear();
            subscribers.read(order[at], subscriber);
            int cards = merging.merge(subscriber);
            receiver.slate(order[at], merging.chosen(), merging.scores(), cards);
          }
      });
    }
  }

  /** Puts an interest's matters in the order of what they are worth in a zone. */
  private void weigh(Lists lists, int interest, float[] standings, long[] keys, Lists worth) {
    int from = interest * lists.kept();
    int size = 0;
    for (int at = from; at < from + lists.sizes()[interest] && lists.scores()[at] >= settings.threshold(); at++) {
      float here = lists.scores()[at] * standings[lists.matters()[at]];
      if (here > 0) keys[size++] = Ordered.key(here, lists.matters()[at]);
    }
    Arrays.sort(keys, 0, size);
    worth.sizes()[interest] = size;
    for (int i = 0; i < size; i++) {
      worth.matters()[from + i] = Ordered.number(keys[i]);
      worth.scores()[from + i] = Ordered.score(keys[i]);
    }
  }

  private static void together(int threads, Runnable work) {
    Check.that(threads >= 1, "%d threads; at least 1", threads);
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) running.add(workers.submit(work));
      for (Future<?> one : running) one.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while slates were made", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("slates could not be made", failed.getCause());
    }
  }
}
