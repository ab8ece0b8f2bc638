package org.matinale.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Compares one held article, or story, with others. Scratch space inside: for one thread.
 *
 * <p>Vectors are sparse: strength of a stem in the article times its weight in the vocabulary, as in topic detection and tracking (Allan ed., 2002) and in Miranda et al., "Multilingual
 * clustering of streaming news" (EMNLP 2018), though with the fields of an article folded into one vector. Two numbers are kept apart: how alike (a mean of cosines), and how much is shared
 * at all (evidence), where the words of one name count as one word, because two articles about one person are not yet about one event.
 */
final class Likeness {
  private static final double FULL_HOURS = 18;
  private static final double FADING_HOURS = 120;
  private static final int COMPARED = 16;
  private static final double WORTH_OF_NEAREST = 0.5;
  private static final double AGAIN_BY_ONE_OUTLET = 0.7;
  private static final double CAP = 7;
  /** A cosine of sentence vectors that two articles on one topic reach. */
  private static final double RELATED = 0.55;
  private static final double WORTH_OF_MEANING = 0.3;
  private static final float LENIENCE = 1.2f;
  private static final double PHRASE = 0.5;
  private static final double EXPECTED_OF_FULL = 13;
  private static final double COMMON = 0.7;
  private static final double PHRASE_OF_FULL = 0.3;
  private static final int NAMES = 128;

  private final Vocabulary vocabulary;
  private final float[] strongest = new float[2 * NAMES];
  private float[] held = new float[1 << 12];
  private int[] nameOf = new int[1 << 12];
  private int[] heldTerms = new int[0];
  private int[] heldTitle = new int[0];
  /** For a stem of the held title one more than the number of the stem it follows. */
  private int[] before = new int[1 << 12];
  private double heldNorm;
  private double heldFullness;

  Likeness(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Holds a vector, against which what follows is compared. */
  void hold(int[] terms, float[] strengths) {
    for (int term : heldTerms) {
      held[term] = 0;
      nameOf[term] = 0;
    }
    if (held.length < vocabulary.size()) {
      held = Arrays.copyOf(held, vocabulary.size() * 2);
      nameOf = Arrays.copyOf(nameOf, vocabulary.size() * 2);
    }
    double square = 0;
    for (int i = 0; i < terms.length; i++) {
      float value = strengths[i] * vocabulary.weight(terms[i]);
      held[terms[i]] = value;
      square += (double) value * value;
    }
    heldNorm = Math.sqrt(square);
    heldTerms = terms;
  }

  void hold(Sketch sketch) {
    hold(sketch.terms(), sketch.strengths());
    for (int term : heldTitle) before[term] = 0;
    if (before.length < held.length) before = new int[held.length];
    heldFullness = sketch.fullness();
    heldTitle = sketch.title();
    for (int i = 1; i < heldTitle.length; i++) before[heldTitle[i]] = heldTitle[i - 1] + 1;
    for (int i = 0; i < sketch.terms().length; i++) nameOf[sketch.terms()[i]] = sketch.names()[i];
  }

  /** The length of an article's vector; 1 for an empty one. */
  double norm(Sketch sketch) {
    double square = 0;
    for (int i = 0; i < sketch.terms().length; i++) {
      double value = sketch.strengths()[i] * vocabulary.weight(sketch.terms()[i]);
      square += value * value;
    }
    return square == 0 ? 1 : Math.sqrt(square);
  }

  /** How alike the held article of this origin and instant and a story are, 0 to 1: halfway between its nearest member and the mean of all. */
  double to(Cluster story, Cluster.Member member) {
    double nearest = 0;
    int size = story.members.size();
    for (int i = Math.max(0, size - COMPARED); i < size; i++) {
      Sketch sketch = story.members.get(i).sketch();
      double cosine = cosine(sketch);
      if (cosine > nearest) nearest = cosine;
    }
    double average = size == 1 ? nearest : Math.min(nearest, dot(story) / heldNorm / size);
    double again = story.hasOrigin(member.origin()) ? AGAIN_BY_ONE_OUTLET : 1;
    double words = nearest * WORTH_OF_NEAREST + average * (1 - WORTH_OF_NEAREST);
    return again * fading(story, member.instant()) * (words + meaning(story, member));
  }

  /** What likeness in meaning adds, or takes where the nearest member is further off than {@link #RELATED}; 0 where there are no vectors. */
  static double meaning(Cluster story, Cluster.Member member) {
    float[] mine = member.vector();
    double nearest = -1;
    for (Cluster.Member other : story.members) {
      float[] its = other.vector();
      if (mine == null || its == null || mine.length != its.length) continue;
      double dot = 0;
      for (int i = 0; i < mine.length; i++) dot += mine[i] * its[i];
      nearest = Math.max(nearest, dot);
    }
    return nearest < 0 ? 0 : WORTH_OF_MEANING * (nearest - RELATED);
  }

  /** What the held article shares with a story's members, at most and in common: the sum of the weights of shared words, each capped, a name counted as one, less what fuller articles share anyway. */
  double evidence(Cluster story) {
    double most = Double.NEGATIVE_INFINITY;
    double common = 0;
    int first = Math.max(0, story.members.size() - COMPARED);
    for (int i = first; i < story.members.size(); i++) {
      double shared = evidence(story.members.get(i).sketch());
      most = Math.max(most, shared);
      common += shared;
    }
    return Math.min(most, common / (story.members.size() - first) / COMMON);
  }

  /** The mean cosine over the pairs of a member of the held story and one of the other. */
  double pairs(Cluster mine, Cluster other) {
    return dot(other) / mine.members.size() / other.members.size();
  }

  private double cosine(Sketch sketch) {
    double dot = 0;
    double square = 0;
    for (int i = 0; i < sketch.terms().length; i++) {
      double value = sketch.strengths()[i] * vocabulary.weight(sketch.terms()[i]);
      square += value * value;
      dot += value * held[sketch.terms()[i]];
    }
    return dot == 0 ? 0 : dot / (heldNorm * Math.sqrt(square));
  }

  private double dot(Cluster story) {
    double dot = 0;
    for (int i = 0; i < story.terms.length; i++) {
      float value = held[story.terms[i]];
      if (value != 0) dot += (double) story.sums[i] * vocabulary.weight(story.terms[i]) * value;
    }
    return dot;
  }

  double evidence(Sketch sketch) {
    Arrays.fill(strongest, 0);
    double sum = 0;
    for (int i = 0; i < sketch.terms().length; i++) {
      int term = sketch.terms()[i];
      if (held[term] <= 0) continue;
      float weight = vocabulary.weight(term);
      float value = (float) Math.min(CAP, weight) * Math.min(1, LENIENCE * held[term] / weight) * Math.min(1, LENIENCE * sketch.strengths()[i]);
      int name = nameOf[term] > 0 ? nameOf[term] : sketch.names()[i] > 0 ? NAMES + sketch.names()[i] : 0;
      if (name == 0 || name >= strongest.length) sum += value;
      else strongest[name] = Math.max(strongest[name], value);
    }
    for (float value : strongest) sum += value;
    return sum - phrases(sketch) - EXPECTED_OF_FULL * (heldFullness + sketch.fullness()) / 2;
  }

  /** What is counted twice where two titles share words that follow one another in both. */
  private double phrases(Sketch sketch) {
    double twice = 0;
    int[] title = sketch.title();
    for (int i = 1; i < title.length; i++) {
      int term = title[i];
      if (before[term] != title[i - 1] + 1 || nameOf[term] > 0) continue;
      twice += (PHRASE + PHRASE_OF_FULL * (heldFullness + sketch.fullness()) / 2) * Math.min(CAP, Math.min(vocabulary.weight(term), vocabulary.weight(title[i - 1])));
    }
    return twice;
  }

  static double fading(Cluster story, Instant instant) {
    Duration gap = instant.isBefore(story.first) ? Duration.between(instant, story.first) : Duration.between(story.last, instant);
    double hours = Math.max(0, gap.toMinutes() / 60.0 - FULL_HOURS);
    return Math.exp(-hours / FADING_HOURS);
  }
}
