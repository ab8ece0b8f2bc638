package org.matinale.planner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.matinale.planner.scheduling.Rung;

/** What a scenario comes to.
 *
 * @param accelerators as many as were given, or as many as it takes for everything as it is meant in time
 * @param needed how many those are; empty where not even all that there could be are enough
 * @param neededFull how many it would take were every card meant at {@code FULL}
 * @param neededBrief how many it would take were every card meant at {@code BRIEF}
 * @param machines what one accelerator is, and the models on it
 * @param passages different things that are written in a night; cards or briefings where they are made alone
 * @param passagesFull those of them that are meant at {@code FULL}
 * @param cards that readers read
 * @param seconds accelerator-seconds of one of them at {@code FULL} and at {@code BRIEF}
 * @param hours from the first work to the last briefing
 * @param busy accelerator-seconds of a night
 * @param megawatts with everything that is there at work
 * @param kilowattHours of a night
 * @param idleKilowattHours of them, while accelerators are kept for the night and idle
 * @param money absent where the accelerator has no price
 * @param rungs the share of cards at each rung
 * @param onTime the share of what is to be written that is, by its time; all else is quoted from the sources in time
 * @param waves who reaches which rung by when
 * @param plans the share of cards at each rung of those who pay and those who do not, where there are any
 */
public record Plan(
    Scenario scenario,
    long accelerators,
    Optional<Long> needed,
    Optional<Long> neededFull,
    Optional<Long> neededBrief,
    Machines machines,
    double passages,
    double passagesFull,
    double cards,
    Seconds seconds,
    double hours,
    double busy,
    double megawatts,
    double kilowattHours,
    double idleKilowattHours,
    double cores,
    Optional<Money> money,
    Map<Rung, Double> rungs,
    double onTime,
    List<Reached> waves,
    Map<Readership, Map<Rung, Double>> plans,
    Marginal marginal) {

  /** @param together over how many the large model is spread
   * @param watts of one, its share of the machine and the data centre around it */
  public record Machines(String accelerator, String model, String smallModel, int together, double batch, double watts) {}

  /** Accelerator-seconds. */
  public record Seconds(double full, double brief) {}

  /** @param accelerators rented for the hours of the night
   * @param cores likewise
   * @param busy what the accelerators would cost were they paid for their work alone */
  public record Money(double accelerators, double cores, double busy, double perReaderMonth, double perOpenedBriefing, String currency) {
    public double perNight() {
      return accelerators + cores;
    }
  }

  /** @param at the readers' time in UTC
   * @param readers who want it then, millions of them or a part of one */
  public record Reached(String at, double readers, Map<Rung, Double> rungs) {}

  /** What one more of the smallest number of accelerators that can be added would do.
   *
   * @param accelerators how many those are
   * @param full by how much it raises the share of cards at {@code FULL}
   * @param brief and above {@code EXTRACTIVE}, at either rung
   * @param cards worth of cards at {@code FULL} that it adds in a night, a card at {@code BRIEF} counting for 0.8, a quoted one for 0.4, and a paying reader's by her weight
   * @param money what it costs a night, absent where it has no price
   * @param breakEven what an opened briefing's gain from nothing to {@code FULL} must be worth for it to pay; absent where it adds nothing or has no price
   */
  public record Marginal(long accelerators, double full, double brief, double cards, Optional<Double> money, Optional<Double> breakEven) {}

  public Plan {
    rungs = Map.copyOf(rungs);
    waves = List.copyOf(waves);
    plans = Map.copyOf(plans);
  }
}
