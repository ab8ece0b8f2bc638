package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.matinale.ranking.Slates;

/** Slates of ten for very many subscribers, vectors given: how long the shared and the personal part take, beside the naive loop and beside what the arithmetic alone would take.
 *
 * <p>Everything is made up: vectors around some hundred centres, terms and interests by Zipf's law, one to eight interests each, ten zones. The naive loop scores all stories for each subscriber, at one interest's
 * price each; it is run for some and extrapolated. The bound is the multiplications and additions of all interests with all stories, at the rate of a loop that stays in the registers, measured in the same run.
 */
public final class SlatesForMany {
  private static final int DIMENSION = 384;
  private static final int CENTRES = 400;
  private static final int TERMS = 30_000;
  private static final int ZONES = 10;
  private static final int OUTLETS = 1_000;
  private static final int RUNS = 3;
  private static final int NAIVELY = 40;
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private SlatesForMany() {}

  /** Arguments: subscribers (1,000,000), distinct interests (50,000), stories (20,000), seed (1). Or: {@code morning}, and what {@link RankingForMany} asks for. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    if (arguments.length > 0 && arguments[0].equals("morning")) {
      RankingForMany.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    int subscribers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int interests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int stories = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
    long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
    int threads = Runtime.getRuntime().availableProcessors();
    System.out.printf("subscribers %,d  distinct interests %,d  threads %d  %s%n", subscribers, interests, threads, SPECIES);
    double peak = median(() -> peak(threads));
    System.out.printf("peak of multiply-and-add in registers, all threads: %.0f GFLOP/s%n%n", peak);
    Invented wanted = new Invented(interests, seed);
    Readers readers = new Readers(subscribers, interests, stories / 10, seed);
    System.out.println("| stories | shared part s | personal part s | together s | us a subscriber | bound s | shared part against the bound | cards |\n|---|---|---|---|---|---|---|---|");
    for (int number : stories > 2_000 ? new int[] {stories / 10, stories} : new int[] {stories}) {
      Slates.Matters matters = wanted.matters(number, seed + number);
      double[] shared = new double[RUNS];
      double[] personal = new double[RUNS];
      double[] together = new double[RUNS];
      LongAdder cards = new LongAdder();
      for (int run = 0; run < RUNS; run++) {
        cards.reset();
        long begun = System.nanoTime();
        Slates slates = new Slates(matters, Slates.Settings.DEFAULT);
        Slates.Lists lists = slates.score(wanted.interests, threads);
        shared[run] = since(begun);
        long merging = System.nanoTime();
        slates.merge(lists, readers, threads, (subscriber, chosen, scores, many) -> cards.add(many));
        personal[run] = since(merging);
        together[run] = since(begun);
      }
      double bound = 2.0 * interests * number * DIMENSION / peak / 1e9;
      System.out.printf(
          "| %,d | %.2f | %.2f | %.2f | %.1f | %.2f | %.2f | %.2f |%n", number, median(shared), median(personal), median(together), median(personal) * threads / subscribers * 1e6, bound, median(shared) / bound, (double) cards.sum() / subscribers);
      if (number == stories) naive(matters, wanted, readers, subscribers, threads, median(together));
    }
    System.out.printf("peak resident memory %,d MB%n", resident());
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(double[] of) {
    double[] sorted = of.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double median(DoubleSupplier measured) {
    double[] found = new double[7];
    for (int i = 0; i < found.length; i++) found[i] = measured.getAsDouble();
    return median(found);
  }

  /** A subscriber is scored against all stories by a list of one interest for each of hers, then chosen for: the same numbers without sharing. */
  private static void naive(Slates.Matters matters, Invented wanted, Readers readers, int subscribers, int threads, double together) {
    int sampled = Math.min(NAIVELY, subscribers);
    double[] spent = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long begun = System.nanoTime();
      double kept = 0;
      float[] scores = new float[matters.size()];
      for (int i = 0; i < sampled; i++)
        for (int at = readers.starts[i]; at < readers.starts[i + 1]; at++) {
          int interest = readers.interests[at];
          for (int story = 0; story < matters.size(); story++) scores[story] = plainly(wanted.interests.vectors(), interest * DIMENSION, matters.vectors(), story * DIMENSION);
          float[] sorted = scores.clone();
          Arrays.sort(sorted);
          kept += sorted[sorted.length - 1];
        }
      spent[run] = since(begun);
      if (kept == 0) System.out.println("nothing was scored");
    }
    double all = median(spent) / sampled * subscribers / threads;
    System.out.printf("%nnaive loop (cosines by SIMD and a sort, nothing else; %d subscribers measured on one thread, extrapolated to all on %d): %,.0f s, %,.0f times as long%n", sampled, threads, all, all / together);
  }

  private static float plainly(float[] one, int ofOne, float[] other, int ofOther) {
    FloatVector low = FloatVector.zero(SPECIES);
    FloatVector high = low;
    for (int i = 0; i < DIMENSION; i += 2 * SPECIES.length()) {
      low = FloatVector.fromArray(SPECIES, one, ofOne + i).fma(FloatVector.fromArray(SPECIES, other, ofOther + i), low);
      high = FloatVector.fromArray(SPECIES, one, ofOne + i + SPECIES.length()).fma(FloatVector.fromArray(SPECIES, other, ofOther + i + SPECIES.length()), high);
    }
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }

  /** GFLOP/s of all threads together. */
  private static double peak(int threads) {
    int rounds = 30_000_000;
    double[] kept = new double[threads];
    Thread[] running = new Thread[threads];
    long begun = System.nanoTime();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      running[t] = Thread.ofPlatform().start(() -> kept[thread] = registers(rounds));
    }
    try {
      for (Thread thread : running) thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    double seconds = since(begun);
    if (Arrays.stream(kept).sum() == 1) System.out.println("unlikely");
    return 2.0 * 12 * SPECIES.length() * rounds * threads / seconds / 1e9;
  }

  private static double registers(int rounds) {
    FloatVector x = FloatVector.broadcast(SPECIES, 0.999f), y = FloatVector.broadcast(SPECIES, 0.001f);
    FloatVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
    for (int round = 0; round < rounds; round++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return 0;
    List<String> lines = Files.readAllLines(status);
    return lines.stream().filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024).findFirst().orElse(0);
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static int zipf(int of, RandomGenerator random) {
    return (int) Math.pow(of, random.nextDouble()) - 1;
  }

  /** Interests and stories around the same centres. */
  private static final class Invented {
    private final float[] centres;
    private final Slates.Interests interests;

    Invented(int number, long seed) {
      RandomGenerator random = random(seed);
      centres = new float[CENTRES * DIMENSION];
      for (int i = 0; i < centres.length; i++) centres[i] = (float) random.nextGaussian();
      int[][] terms = new int[number][];
      float[][] weights = new float[number][];
      for (int i = 0; i < number; i++) {
        terms[i] = new int[1 + random.nextInt(3)];
        weights[i] = new float[terms[i].length];
        for (int at = 0; at < terms[i].length; at++) {
          terms[i][at] = 100 + random.nextInt(TERMS - 100);
          weights[i][at] = 0.3f + random.nextFloat() / 2;
        }
      }
      interests = new Slates.Interests(vectors(number, 0.8f, random), terms, weights);
    }

    private float[] vectors(int number, float spread, RandomGenerator random) {
      float[] vectors = new float[number * DIMENSION];
      for (int row = 0; row < number; row++) {
        int centre = zipf(CENTRES, random) * DIMENSION;
        double length = 0;
        for (int i = 0; i < DIMENSION; i++) {
          float part = centres[centre + i] + spread * (float) random.nextGaussian();
          vectors[row * DIMENSION + i] = part;
          length += part * part;
        }
        for (int i = 0; i < DIMENSION; i++) vectors[row * DIMENSION + i] /= (float) Math.sqrt(length);
      }
      return vectors;
    }

    Slates.Matters matters(int number, long seed) {
      RandomGenerator random = random(seed);
      int[] sizes = new int[TERMS];
      int[][] postings = new int[TERMS][4];
      for (int story = 0; story < number; story++)
        for (int i = 0; i < 40; i++) {
          int term = zipf(TERMS, random);
          if (sizes[term] > 0 && postings[term][sizes[term] - 1] == story) continue;
          if (sizes[term] == postings[term].length) postings[term] = Arrays.copyOf(postings[term], 2 * sizes[term]);
          postings[term][sizes[term]++] = story;
        }
      float[][] weights = new float[TERMS][];
      for (int term = 0; term < TERMS; term++) {
        postings[term] = Arrays.copyOf(postings[term], sizes[term]);
        weights[term] = new float[sizes[term]];
        for (int i = 0; i < sizes[term]; i++) weights[term][i] = 0.2f + random.nextFloat();
      }
      int[] outlets = new int[number];
      int[] events = new int[number];
      float[] salience = new float[number];
      int[] age = new int[number];
      for (int story = 0; story < number; story++) {
        outlets[story] = zipf(OUTLETS, random);
        events[story] = random.nextInt(10) == 0 && story > 0 ? events[random.nextInt(story)] : story;
        salience[story] = 1 + 0.12f * zipf(16, random);
        age[story] = random.nextInt(36 * 60);
      }
      float[][] standings = new float[ZONES][number];
      for (int zone = 0; zone < ZONES; zone++) for (int story = 0; story < number; story++) standings[zone][story] = salience[story] * (float) (0.5 + 0.5 * Math.pow(0.5, (age[story] + 144 * zone) / (18 * 60.0)));
      return new Slates.Matters(DIMENSION, vectors(number, 1f, random), postings, weights, outlets, events, standings);
    }
  }

  /** Subscribers as columns. */
  private static final class Readers implements Slates.Subscribers {
    private final int[] starts;
    private final int[] interests;
    private final float[] weights;
    private final byte[] zones;
    private final int stories;

    Readers(int number, int distinct, int stories, long seed) {
      RandomGenerator random = random(seed + 1);
      this.stories = stories;
      starts = new int[number + 1];
      int[] all = new int[8 * number];
      int size = 0;
      for (int i = 0; i < number; i++) {
        for (int many = 1 + random.nextInt(8); many > 0; many--) all[size++] = zipf(distinct, random);
        starts[i + 1] = size;
      }
      interests = Arrays.copyOf(all, size);
      weights = new float[size];
      for (int i = 0; i < size; i++) weights[i] = random.nextInt(4) == 0 ? 0.5f + random.nextFloat() : 1;
      zones = new byte[number];
      for (int i = 0; i < number; i++) zones[i] = (byte) random.nextInt(ZONES);
    }

    @Override
    public int size() {
      return zones.length;
    }

    @Override
    public int zone(int number) {
      return zones[number];
    }

    /** Half were told something, a third prefer or shun an outlet. */
    @Override
    public void read(int number, Slates.Subscriber into) {
      for (int at = starts[number]; at < starts[number + 1]; at++) into.interest(interests[at], weights[at]);
      int chance = number * 0x9E3779B9;
      if (number % 2 == 0) for (int i = 0; i < 7; i++) into.told(Math.floorMod(chance + i * 7_919, stories));
      if (number % 3 == 0) into.affinity(Math.floorMod(chance, 100), number % 6 == 0 ? 0 : 1.5f);
    }
  }
}
