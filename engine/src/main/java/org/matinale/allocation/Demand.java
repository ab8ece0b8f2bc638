package org.matinale.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.matinale.kernel.Check;
import org.matinale.kernel.Rung;

/** What is asked for tonight: matters to be told, what each would cost at each rung, and how much each means to whom.
 *
 * <p>A matter here is one in one language, told once for all. Readers and matters are numbers, from 0 in the order they were added; who a reader is, is
 * not known. Held in arrays by reader and by matter, some 16 bytes a card. Immutable, safe for many threads.
 */
public final class Demand {
  /** The cost of a rung that there is no model for. */
  public static final long UNAVAILABLE = Long.MAX_VALUE;

  /** Beyond these a steep alpha would leave the range of numbers. */
  private static final double HEAVIEST = 1e6;

  private static final float LEAST_RELEVANCE = 1e-4f;

  private final String[] matters;
  final long[] brief;
  final long[] full;
  final double[] plans;
  final int[] waited;

  /** The cards of reader r are those from startOfReader[r] to startOfReader[r + 1], her best first. */
  final int[] startOfReader;

  final int[] matterOf;
  final float[] relevanceOf;

  /** The same cards by matter. */
  final int[] startOfMatter;

  final int[] readerOf;
  final float[] relevanceFor;

  private Demand(Builder built) {
    matters = built.matters.toArray(String[]::new);
    brief = Arrays.copyOf(built.brief, matters.length);
    full = Arrays.copyOf(built.full, matters.length);
    plans = Arrays.copyOf(built.plans, built.readers);
    waited = Arrays.copyOf(built.waited, built.readers);
    startOfReader = Arrays.copyOf(built.starts, built.readers + 1);
    matterOf = Arrays.copyOf(built.matterOf, built.cards);
    relevanceOf = Arrays.copyOf(built.relevanceOf, built.cards);
    startOfMatter = new int[matters.length + 1];
    for (int matter : matterOf) startOfMatter[matter + 1]++;
    for (int m = 0; m < matters.length; m++) startOfMatter[m + 1] += startOfMatter[m];
    readerOf = new int[built.cards];
    relevanceFor = new float[built.cards];
    int[] next = startOfMatter.clone();
    for (int reader = 0; reader < built.readers; reader++)
      for (int card = startOfReader[reader]; card < startOfReader[reader + 1]; card++) {
        int place = next[matterOf[card]]++;
        readerOf[place] = reader;
        relevanceFor[place] = relevanceOf[card];
      }
  }

  public int matters() {
    return matters.length;
  }

  public int readers() {
    return plans.length;
  }

  /** The name a matter was added under. */
  public String matter(int number) {
    return matters[number];
  }

  /** How many are to read a matter. */
  public int readersOf(int matter) {
    return startOfMatter[matter + 1] - startOfMatter[matter];
  }

  /** The best of a reader's cards that there is a model for; -1 where there is none. */
  int bestOf(int reader) {
    for (int card = startOfReader[reader]; card < startOfReader[reader + 1]; card++) if (brief[matterOf[card]] != UNAVAILABLE || full[matterOf[card]] != UNAVAILABLE) return matterOf[card];
    return -1;
  }

  /** What each reader has where each matter is told at a quality: the sum over her cards of relevance times quality. */
  public double[] utilities(IntToDoubleFunction quality) {
    double[] utilities = new double[readers()];
    for (int reader = 0; reader < utilities.length; reader++)
      for (int card = startOfReader[reader]; card < startOfReader[reader + 1]; card++) utilities[reader] += relevanceOf[card] * quality.applyAsDouble(matterOf[card]);
    return utilities;
  }

  /** Collects the demand of a night. Not for several threads at once. */
  public static final class Builder {
    private final List<String> matters = new ArrayList<>();
    private long[] brief = new long[64];
    private long[] full = new long[64];
    private int readers;
    private double[] plans = new double[64];
    private int[] waited = new int[64];
    private int[] starts = new int[65];
    private int cards;
    private int[] matterOf = new int[512];
    private float[] relevanceOf = new float[512];

    /** Adds a matter.
     *
     * @param name what stands in the log of decisions
     * @param brief predicted cost of {@code BRIEF}: tokens, or millionths of money; 0 where it is written already, {@link #UNAVAILABLE} without a model
     * @param full the same of {@code FULL}
     * @return its number
     */
    public int matter(String name, long brief, long full) {
      Check.that(brief >= 0 && full >= 0, "matter %s would cost %d or %d", name, brief, full);
      int number = matters.size();
      matters.add(name);
      if (number == this.brief.length) {
        this.brief = Arrays.copyOf(this.brief, number * 2);
        this.full = Arrays.copyOf(this.full, number * 2);
      }
      this.brief[number] = brief;
      this.full[number] = full;
      return number;
    }

    /** Adds a reader with the shared cards of her slate, the best first.
     *
     * @param plan how much she weighs beside others, above 0, at most a million; it never takes the floor from anybody
     * @param waited nights in a row in which her best card was no better than {@code EXTRACTIVE}
     * @param matters numbers of matters, each at most once
     * @param relevance of each, above 0, at most 1; one below a ten-thousandth counts as that
     * @return her number
     */
    public int reader(double plan, int waited, int[] matters, float[] relevance) {
      Check.that(plan > 0 && plan <= HEAVIEST, "a reader weighs %s; a weight is above 0, at most %s", plan, HEAVIEST);
      Check.that(waited >= 0, "a reader has waited %d nights", waited);
      Check.that(matters.length == relevance.length, "%d matters with %d relevances", matters.length, relevance.length);
      if (readers == plans.length) {
        plans = Arrays.copyOf(plans, readers * 2);
        this.waited = Arrays.copyOf(this.waited, readers * 2);
        starts = Arrays.copyOf(starts, readers * 2 + 1);
      }
      if (cards + matters.length > matterOf.length) {
        int room = Math.max(matterOf.length * 2, cards + matters.length);
        matterOf = Arrays.copyOf(matterOf, room);
        relevanceOf = Arrays.copyOf(relevanceOf, room);
      }
      for (int i = 0; i < matters.length; i++) {
        Check.that(matters[i] >= 0 && matters[i] < this.matters.size(), "matter %d of %d", matters[i], this.matters.size());
        Check.that(relevance[i] > 0 && relevance[i] <= 1, "relevance %s; it is above 0 and at most 1", relevance[i]);
        for (int j = 0; j < i; j++) Check.that(matters[j] != matters[i], "matter %d is twice on one slate", matters[i]);
        matterOf[cards + i] = matters[i];
        relevanceOf[cards + i] = Math.max(LEAST_RELEVANCE, relevance[i]);
      }
      cards += matters.length;
      plans[readers] = plan;
      this.waited[readers] = waited;
      starts[readers + 1] = cards;
      return readers++;
    }

    public Demand build() {
      return new Demand(this);
    }
  }
}
