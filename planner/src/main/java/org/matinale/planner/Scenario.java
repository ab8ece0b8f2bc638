package org.matinale.planner;

import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.Rung;

/** What is planned for: numbers, and names of the rest.
 *
 * @param quantities those that were given; the others are as usual
 * @param fleet what computes
 * @param zones where readers live
 * @param readyBy on each reader's own clock
 * @param way how briefings are made
 * @param rungs at which the cards of readers are meant to be told, by their plan. A matter that is shared is told at the best rung at which any of its readers means it, for all of them
 */
public record Scenario(Map<Quantity, Double> quantities, Fleet fleet, List<Zone> zones, LocalTime readyBy, Way way, Map<Readership, RungMix> rungs) {

  /** How briefings are made. */
  public enum Way {
    /** Each matter written once for all who want it, the earliest deadline first. */
    SHARED,
    /** Each card written for its reader alone, from the same prompts. */
    CARDS_ALONE,
    /** Each briefing researched for its reader alone, as by an assistant that looks things up. */
    RESEARCHED_ALONE
  }

  /** What computes.
   *
   * @param model writes at {@code FULL}
   * @param smallModel writes at {@code BRIEF}
   * @param accelerators how many there are; null where the plan is to say how many it takes
   * @param tensorParallel over how many of them the large model is spread; null for as many as do most for their number
   */
  public record Fleet(String accelerator, @Nullable Integer accelerators, String model, String smallModel, String engine, @Nullable String precision, @Nullable Integer tensorParallel) {
    static final int MOST = 1_000_000_000;

    public Fleet {
      Refused.unless(accelerators == null || (accelerators > 0 && accelerators <= MOST), "%s accelerators; there are 1 to %s. Maybe leave the number out, and the plan says how many it takes.", accelerators, MOST);
    }

    Fleet with(@Nullable Integer others) {
      return new Fleet(accelerator, others, model, smallModel, engine, precision, tensorParallel);
    }
  }

  private static final double MINUTES = 60;

  public Scenario {
    quantities = Map.copyOf(quantities);
    zones = List.copyOf(zones);
    rungs = Map.copyOf(rungs);
    Refused.unless(!zones.isEmpty(), "readers live in no zone. Maybe zones = UTC.");
    double shares = zones.stream().mapToDouble(Zone::share).sum();
    Refused.unless(Double.isFinite(shares), "zones whose shares add up to %s. Maybe write them as 0.6 and 0.4.", shares);
    quantities.forEach((quantity, value) -> quantity.check(value));
    Refused.unless(value(quantities, Quantity.SHARED_CARDS) <= value(quantities, Quantity.CARDS), "%s shared cards of %s in a briefing. Maybe the two were exchanged.", plain(value(quantities, Quantity.SHARED_CARDS)), plain(value(quantities, Quantity.CARDS)));
    Refused.unless(value(quantities, Quantity.WINDOW) * MINUTES > value(quantities, Quantity.COMPOSING), "%s hours to write in, of which %s minutes are for composing. Maybe a longer window-hours.", plain(value(quantities, Quantity.WINDOW)), plain(value(quantities, Quantity.COMPOSING)));
    Refused.unless(value(quantities, Quantity.PREFIX) <= Math.min(value(quantities, Quantity.FULL_INPUT), value(quantities, Quantity.BRIEF_INPUT)), "%s tokens are the same in each request, and fewer are read. Maybe raise full-input or brief-input.", plain(value(quantities, Quantity.PREFIX)));
    double written = 0;
    for (Readership of : Readership.values()) written += share(quantities, of) * (1 - mix(rungs, of).of(Rung.EXTRACTIVE) + wishes(quantities, of));
    Refused.unless(written > 0, "no card is meant for a model: rungs = %s, and paid-rungs = %s for the %s who pay. Maybe rungs = BRIEF.", mix(rungs, Readership.FREE).written(), mix(rungs, Readership.PAID).written(), Figure.percent(share(quantities, Readership.PAID)));
  }

  public double value(Quantity quantity) {
    return value(quantities, quantity);
  }

  public Scenario with(Quantity quantity, double value) {
    Map<Quantity, Double> others = new EnumMap<>(Quantity.class);
    others.putAll(quantities);
    others.put(quantity, value);
    return new Scenario(others, fleet, zones, readyBy, way, rungs);
  }

  public Scenario with(Way other) {
    return new Scenario(quantities, fleet, zones, readyBy, other, rungs);
  }

  public Scenario with(Fleet other) {
    return new Scenario(quantities, other, zones, readyBy, way, rungs);
  }

  /** The same for readers on either plan. */
  public Scenario with(RungMix other) {
    return with(other, other);
  }

  /** The same with other rungs for those who pay and those who do not. */
  Scenario with(RungMix paid, RungMix free) {
    return new Scenario(quantities, fleet, zones, readyBy, way, Map.of(Readership.FREE, free, Readership.PAID, paid));
  }

  public RungMix mix(Readership of) {
    return mix(rungs, of);
  }

  /** Whether every card is meant at {@code FULL}. */
  public boolean allFull() {
    for (Readership of : Readership.values()) if (share(of) > 0 && mix(of).full() < 1) return false;
    return true;
  }

  /** Of the readers. */
  public double share(Readership of) {
    return share(quantities, of);
  }

  /** That one of them has in her own words. */
  public double wishes(Readership of) {
    return wishes(quantities, of);
  }

  /** What a card counts to one of them, where not all can be written; 1 for all readers together. */
  double weight(Readership of) {
    double paid = value(Quantity.PAID_WEIGHT);
    double all = share(Readership.FREE) + share(Readership.PAID) * paid;
    return switch (of) {
      case FREE -> 1 / all;
      case PAID -> paid / all;
    };
  }

  List<Wave> waves() {
    return Wave.of(value(Quantity.READERS), zones, readyBy, value(Quantity.SPREAD));
  }

  Popularity popularity() {
    return new Popularity(value(Quantity.MATTERS), value(Quantity.POPULARITY), value(Quantity.POPULARITY_OFFSET));
  }

  private static RungMix mix(Map<Readership, RungMix> rungs, Readership of) {
    return rungs.getOrDefault(of, RungMix.ALL_FULL);
  }

  private static double share(Map<Quantity, Double> quantities, Readership of) {
    double paid = value(quantities, Quantity.PAID);
    return switch (of) {
      case FREE -> 1 - paid;
      case PAID -> paid;
    };
  }

  private static double wishes(Map<Quantity, Double> quantities, Readership of) {
    return switch (of) {
      case FREE -> value(quantities, Quantity.WISHES);
      case PAID -> value(quantities, Quantity.WISHES) + value(quantities, Quantity.PAID_WISHES);
    };
  }

  private static double value(Map<Quantity, Double> quantities, Quantity quantity) {
    return quantities.getOrDefault(quantity, quantity.usual());
  }

  private static String plain(double value) {
    return Figure.plain(value);
  }
}
