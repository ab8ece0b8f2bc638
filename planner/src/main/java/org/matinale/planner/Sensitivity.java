package org.matinale.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.matinale.planner.saying.Refused;

/** How far a plan may be from the truth: each uncertain number at its bounds while the others stay (a tornado), and all of them drawn together.
 *
 * @param bars the longest first
 * @param ranges from the tenth to the ninetieth of each hundred draws, by name, in whole copies of the model: on as many accelerators as there are, or on as many as everything as it is meant in time takes; {@code needed} is how many those are
 */
public record Sensitivity(List<Bar> bars, Map<String, Range> ranges) {
  /** Triangular draws, as PERT has them where only bounds and the likeliest are known. */
  private static final int DRAWS = 400;

  private static final double LEAST = 0.1;

  /** A number that does less than this to the result is not told: the figures would read the same. */
  private static final double TELLING = 0.02;

  /** What one number does to money a reader and month, or to accelerators where they have no price.
   *
   * @param atLow what comes out with the number at its lower bound */
  public record Bar(Quantity quantity, double low, double high, double atLow, double atHigh) {
    double length() {
      return Math.abs(atHigh - atLow);
    }
  }

  public record Range(double low, double high) {}

  public Sensitivity {
    bars = List.copyOf(bars);
    ranges = Map.copyOf(ranges);
  }

  /** @param there as many accelerators as there are in every draw; empty for as many as it takes
   * @param alone whether the night has them to itself, so that how many it takes can be said of each draw */
  static Sensitivity of(Planner planner, Scenario scenario, OptionalLong there, boolean alone, long seed) {
    ToDoubleFunction<Scenario> measure = each -> {
      Estimate estimate = planner.estimate(each);
      return estimate.money().map(Plan.Money::perReaderMonth).orElse(estimate.accelerators());
    };
    List<Quantity> uncertain = Stream.of(Quantity.values()).filter(Quantity::uncertain).toList();
    List<Bar> bars = new ArrayList<>();
    for (Quantity quantity : uncertain) {
      double value = scenario.value(quantity);
      try {
        bars.add(new Bar(quantity, quantity.low(value), quantity.high(value), measure.applyAsDouble(scenario.with(quantity, quantity.low(value))), measure.applyAsDouble(scenario.with(quantity, quantity.high(value)))));
      } catch (Refused beyond) {
        continue; // a bound that this scenario does not bear, such as fewer cards than shared ones
      }
    }
    bars.removeIf(bar -> bar.length() < TELLING * Math.max(bar.atLow(), bar.atHigh()));
    bars.sort(Comparator.comparingDouble(Bar::length).reversed());
    return new Sensitivity(bars, ranges(planner, scenario, there, alone, uncertain, new SplittableRandom(seed)));
  }

  private static Map<String, Range> ranges(Planner planner, Scenario scenario, OptionalLong there, boolean alone, List<Quantity> uncertain, SplittableRandom random) {
    List<Estimate> estimates = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      Scenario drawn = scenario;
      for (Quantity quantity : uncertain) {
        double value = scenario.value(quantity);
        double other = triangular(quantity.low(value), value, quantity.high(value), random.nextDouble());
        try {
          drawn = drawn.with(quantity, other);
        } catch (Refused beyond) {
          continue; // such as more shared cards than cards: it stays as it is
        }
      }
      try {
        estimates.add(planner.estimate(drawn, there));
      } catch (Refused beyond) {
        continue; // such as texts too long for the memory
      }
    }
    if (estimates.isEmpty()) estimates.add(planner.estimate(scenario, there));
    Map<String, Range> ranges = new TreeMap<>();
    if (alone) ranges.put("needed", range(estimates, Estimate::takes));
    ranges.put("accelerators", range(estimates, Estimate::accelerators));
    ranges.put("megawatts", range(estimates, Estimate::megawatts));
    // beside people, and where not all can be written, the work that is left out has no range of its own
    if (alone && (there.isEmpty() || planner.estimate(scenario, there).takes() <= there.getAsLong())) ranges.put("kilowattHoursPerNight", range(estimates, Estimate::kilowattHours));
    ranges.put("passages", range(estimates, Estimate::passages));
    if (estimates.getFirst().money().isPresent()) {
      ranges.put("moneyPerNight", range(estimates, each -> each.money().map(Plan.Money::perNight).orElse(0.0)));
      ranges.put("moneyPerReaderMonth", range(estimates, each -> each.money().map(Plan.Money::perReaderMonth).orElse(0.0)));
    }
    return ranges;
  }

  private static Range range(List<Estimate> estimates, ToDoubleFunction<Estimate> of) {
    double[] values = estimates.stream().mapToDouble(of).toArray();
    Arrays.sort(values);
    return new Range(values[(int) (LEAST * (values.length - 1))], values[(int) Math.ceil((1 - LEAST) * (values.length - 1))]);
  }

  /** On a scale of powers where bounds are above nothing, so that half as much is as far away as twice as much. */
  private static double triangular(double low, double likeliest, double high, double chance) {
    if (low > 0) return Math.exp(linear(Math.log(low), Math.log(likeliest), Math.log(high), chance));
    return linear(low, likeliest, high, chance);
  }

  private static double linear(double low, double likeliest, double high, double chance) {
    if (high <= low) return likeliest;
    double before = (likeliest - low) / (high - low);
    return chance < before ? low + Math.sqrt(chance * (high - low) * (likeliest - low)) : high - Math.sqrt((1 - chance) * (high - low) * (high - likeliest));
  }
}
