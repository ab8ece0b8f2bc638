package org.matinale.allocation;

import java.util.Arrays;
import org.matinale.kernel.Rung;

/** What each matter is told at and each reader has, as an allocation goes on. */
final class Standing {
  final Demand demand;
  final AllocationSettings settings;
  final AlphaFair fair;
  final double[] weights;
  final double[] utilities;
  final double[] worth;
  final Rung[] rungs;
  long cost;

  Standing(Demand demand, AllocationSettings settings) {
    this.demand = demand;
    this.settings = settings;
    fair = new AlphaFair(settings.alpha());
    weights = new double[demand.readers()];
    utilities = new double[demand.readers()];
    worth = new double[demand.readers()];
    rungs = new Rung[demand.matters()];
    Arrays.fill(rungs, Rung.EXTRACTIVE);
    for (int reader = 0; reader < weights.length; reader++) {
      weights[reader] = settings.weight(demand.plans[reader], demand.waited[reader]);
      double relevance = 0;
      for (int card = demand.startOfReader[reader]; card < demand.startOfReader[reader + 1]; card++) relevance += demand.relevanceOf[card];
      utilities[reader] = relevance * settings.extractive();
      worth[reader] = relevance == 0 ? 0 : fair.of(utilities[reader]);
    }
  }

  private Standing(Standing other) {
    demand = other.demand;
    settings = other.settings;
    fair = other.fair;
    weights = other.weights;
    utilities = other.utilities.clone();
    worth = other.worth.clone();
    rungs = other.rungs.clone();
    cost = other.cost;
  }

  Standing copy() {
    return new Standing(this);
  }

  long price(int matter, Rung rung) {
    return switch (rung) {
      case EXTRACTIVE -> 0;
      case BRIEF -> demand.brief[matter];
      case FULL -> demand.full[matter];
    };
  }

  /** What going from the matter's rung to a better one costs; {@link Demand#UNAVAILABLE} where it cannot be had. */
  long price(int matter, Rung from, Rung to) {
    return price(matter, to) == Demand.UNAVAILABLE ? Demand.UNAVAILABLE : Math.max(0, price(matter, to) - price(matter, from));
  }

  double gain(int matter, Rung to) {
    double step = settings.quality(to) - settings.quality(rungs[matter]);
    double gain = 0;
    for (int place = demand.startOfMatter[matter]; place < demand.startOfMatter[matter + 1]; place++) {
      int reader = demand.readerOf[place];
      gain += weights[reader] * (fair.of(utilities[reader] + step * demand.relevanceFor[place]) - worth[reader]);
    }
    return gain;
  }

  void take(int matter, Rung to) {
    double step = settings.quality(to) - settings.quality(rungs[matter]);
    cost += price(matter, rungs[matter], to);
    rungs[matter] = to;
    for (int place = demand.startOfMatter[matter]; place < demand.startOfMatter[matter + 1]; place++) {
      int reader = demand.readerOf[place];
      utilities[reader] += step * demand.relevanceFor[place];
      worth[reader] = fair.of(utilities[reader]);
    }
  }

  /** Σ weight times fair utility. */
  double value() {
    return Blocks.sum(weights.length, (from, to) -> {
      double sum = 0;
      for (int reader = from; reader < to; reader++) sum += weights[reader] * worth[reader];
      return sum;
    });
  }
}
