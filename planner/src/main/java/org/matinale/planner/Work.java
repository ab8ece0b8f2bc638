package org.matinale.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.matinale.planner.scheduling.Demand;
import org.matinale.planner.scheduling.JobClass;
import org.matinale.planner.scheduling.Ladder;
import org.matinale.planner.scheduling.Rung;
import org.matinale.planner.scheduling.Waiting;
import org.matinale.planner.serving.Request;

/** What readers' mornings come to in jobs for accelerators.
 *
 * <p>Wave after wave wants cards; of each matter it is expected how many of a wave's cards want it, and whether a passage of an earlier wave still holds. What does not is written for this wave, and read by
 * this and the later ones while it holds. With p a matter's share, C(k) the cards of wave k and h the time a passage holds: of a matter is written at k the part (1 − e^(−C(k)·p))·(1 − v), where v is the chance
 * that an earlier passage holds, and then v grows by it and fades by e^(−Δ/h) until the next wave. The cards that earlier passages do not serve are exactly those that new ones do.
 */
final class Work {
  private static final double HOUR = 3600;
  private static final double MINUTE = 60;
  private static final double DAY_HOURS = 24;

  /** Above so many waves, matters are told apart more coarsely. */
  private static final int MANY = 12;

  /** A passage that so few cards are expected to read is not worth a class of its own. */
  private static final double NOTHING = 1e-9;

  private final Scenario scenario;
  private final List<Wave> waves;

  /** When the night begins, in seconds from midnight UTC. */
  private final double begins;

  Work(Scenario scenario) {
    this.scenario = scenario;
    this.waves = scenario.waves();
    this.begins = waves.getFirst().readyBy() - (scenario.value(Quantity.WINDOW)) * HOUR;
  }

  List<Wave> waves() {
    return waves;
  }

  double begins() {
    return begins;
  }

  double hours() {
    return (waves.getLast().readyBy() - begins) / HOUR;
  }

  /** When composing for a wave begins, in seconds of the night. */
  double due(Wave wave) {
    return wave.readyBy() - scenario.value(Quantity.COMPOSING) * MINUTE - begins;
  }

  private double release(Wave wave) {
    return Math.max(0, wave.readyBy() - scenario.value(Quantity.WINDOW) * HOUR - begins);
  }

  /** How many different things a night writes for each wave first: passages in all languages, or cards or briefings where they are made alone. */
  private double[] written() {
    double[] written = new double[waves.size()];
    switch (scenario.way()) {
      case SHARED -> {
        for (Popularity.Bin bin : bins()) {
          double[] of = written(bin);
          for (int wave = 0; wave < written.length; wave++) written[wave] += of[wave];
        }
      }
      case CARDS_ALONE -> {
        for (int wave = 0; wave < written.length; wave++) written[wave] = waves.get(wave).readers() * scenario.value(Quantity.SHARED_CARDS);
      }
      case RESEARCHED_ALONE -> {
        for (int wave = 0; wave < written.length; wave++) written[wave] = waves.get(wave).readers();
      }
    }
    return written;
  }

  double passages() {
    return Arrays.stream(written()).sum();
  }

  double cards() {
    return scenario.value(Quantity.READERS) * scenario.value(Quantity.SHARED_CARDS);
  }

  /** Jobs that are alike, done by the first wave that wants them or not at all, and how much of them each wave reads. */
  record Part(JobClass jobs, double[] byWave) {}

  static Demand demand(List<Part> parts) {
    return new Demand(parts.stream().map(Part::jobs).toList());
  }

  /** Jobs of the night, in accelerator-seconds on these machines. */
  List<Part> parts(Crew crew) {
    List<Part> parts = new ArrayList<>();
    switch (scenario.way()) {
      case SHARED -> shared(ladder(crew, passages()), parts);
      case CARDS_ALONE -> {
        Ladder ladder = ladder(crew, cards());
        alone("cards", scenario.value(Quantity.SHARED_CARDS), ladder, parts);
      }
      case RESEARCHED_ALONE -> {
        Ladder ladder = Ladder.whole(researched(crew, 1, scenario.value(Quantity.READERS)));
        alone("briefings", 1, ladder, parts);
      }
    }
    double wishes = scenario.value(Quantity.WISHES);
    if (wishes > 0 && scenario.way() != Scenario.Way.RESEARCHED_ALONE) {
      Ladder ladder = Ladder.whole(researched(crew, 1 / scenario.value(Quantity.CARDS), wishes * scenario.value(Quantity.READERS)));
      alone("own wishes", wishes, ladder, parts);
    }
    return parts;
  }

  private void alone(String name, double each, Ladder ladder, List<Part> parts) {
    for (int wave = 0; wave < waves.size(); wave++) {
      double[] byWave = new double[waves.size()];
      byWave[wave] = 1;
      parts.add(new Part(JobClass.alone(name + " by " + waves.get(wave).clock(), waves.get(wave).readers() * each, release(waves.get(wave)), due(waves.get(wave)), ladder), byWave));
    }
  }

  /** Accelerator-seconds that have everything at a rung, by the wave that wants it first. */
  private double[] work(Crew crew, Rung rung) {
    double[] work = written();
    Costs costs = costs(crew);
    double each =
        switch (rung) {
          case FULL -> costs.full();
          case BRIEF -> costs.brief();
          case EXTRACTIVE -> 0;
        };
    double wishes = scenario.way() == Scenario.Way.RESEARCHED_ALONE ? 0 : scenario.value(Quantity.WISHES);
    double wish = wishes > 0 ? researched(crew, 1 / scenario.value(Quantity.CARDS), wishes * scenario.value(Quantity.READERS)) : 0;
    for (int wave = 0; wave < work.length; wave++) work[wave] = work[wave] * each + waves.get(wave).readers() * wishes * wish;
    return work;
  }

  /** What everything at a rung asks of accelerators that are free all night and work that is divisible.
   *
   * @param busy accelerator-seconds
   * @param accelerators the most, over all stretches of the night, of the work that is released and due within it by its length. With as many, earliest deadline first does it, with fewer nothing does (Horn, "Some simple scheduling
   *     algorithms", 1974) */
  record Load(double busy, double accelerators) {}

  Load load(Crew crew, Rung rung) {
    double[] work = work(crew, rung);
    double densest = 0;
    for (int from = 0; from < work.length; from++) {
      double inside = 0;
      for (int to = from; to < work.length; to++) {
        inside += work[to];
        densest = Math.max(densest, inside / (due(waves.get(to)) - release(waves.get(from))));
      }
    }
    // where a night is longer than a day, the next one's work lies over its end
    return new Load(Arrays.stream(work).sum(), Math.max(densest, Arrays.stream(work).sum() / (DAY_HOURS * HOUR)));
  }

  /** Accelerator-seconds of what is written, a passage, a card or a briefing.
   *
   * @param batch how many requests of the large model are under way at a time */
  record Costs(double full, double brief, double batch) {}

  Costs costs(Crew crew) {
    return switch (scenario.way()) {
      case SHARED -> costs(crew, passages());
      case CARDS_ALONE -> costs(crew, cards());
      case RESEARCHED_ALONE -> {
        double full = researched(crew, 1, scenario.value(Quantity.READERS));
        yield new Costs(full, full, crew.full().cost(research(scenario), Math.max(1, scenario.value(Quantity.READERS))).batch());
      }
    };
  }

  private Costs costs(Crew crew, double requests) {
    Ladder ladder = ladder(crew, requests);
    return new Costs(ladder.full(), ladder.brief(), crew.full().cost(request(Quantity.FULL_INPUT, Quantity.FULL_OUTPUT), Math.max(1, requests)).batch());
  }

  /** Accelerator-seconds of a passage at {@code FULL} and at {@code BRIEF}. */
  Ladder ladder(Crew crew, double requests) {
    double calls = scenario.value(Quantity.CALLS) / scenario.value(Quantity.EFFICIENCY);
    double full = calls * Crew.seconds(crew.full(), request(Quantity.FULL_INPUT, Quantity.FULL_OUTPUT), requests);
    double brief = calls * Crew.seconds(crew.brief(), request(Quantity.BRIEF_INPUT, Quantity.BRIEF_OUTPUT), requests);
    return Ladder.of(full, Math.min(full, brief));
  }

  private Request request(Quantity input, Quantity output) {
    return new Request(scenario.value(input), scenario.value(output), scenario.value(Quantity.PREFIX), scenario.value(Quantity.HIT_RATIO));
  }

  /** One of the requests in which a briefing is researched for one reader. */
  static Request research(Scenario scenario) {
    double calls = scenario.value(Quantity.ALONE_CALLS);
    return new Request(scenario.value(Quantity.ALONE_INPUT) / calls, Math.max(1, scenario.value(Quantity.ALONE_OUTPUT) / calls));
  }

  /** Accelerator-seconds of so much of a briefing researched for one reader, where so many are. */
  private double researched(Crew crew, double part, double readers) {
    double calls = scenario.value(Quantity.ALONE_CALLS) * part;
    return calls * Crew.seconds(crew.full(), research(scenario), readers) / scenario.value(Quantity.EFFICIENCY);
  }

  private List<Popularity.Bin> bins() {
    return scenario.popularity().bins(waves.size() > MANY ? Popularity.COARSE : Popularity.FINE);
  }

  /** How many passages of a bin's matters are written for each wave first, in all languages. */
  private double[] written(Popularity.Bin bin) {
    double languages = scenario.value(Quantity.LANGUAGES);
    double holds = scenario.value(Quantity.FRESH) * HOUR;
    double[] written = new double[waves.size()];
    double held = 0;
    for (int wave = 0; wave < written.length; wave++) {
      if (wave > 0) held *= Math.exp(-(waves.get(wave).readyBy() - waves.get(wave - 1).readyBy()) / holds);
      double now = -Math.expm1(-wanted(wave, bin) / languages) * (1 - held);
      written[wave] = now * bin.matters() * languages;
      held += now;
    }
    return written;
  }

  private void shared(Ladder ladder, List<Part> parts) {
    int of = 0;
    for (Popularity.Bin bin : bins()) {
      of++;
      double[] written = written(bin);
      for (int wave = 0; wave < written.length; wave++) {
        if (written[wave] <= NOTHING) continue;
        double[] readers = readers(wave, bin);
        Waiting waiting = new Waiting(due(waves.get(wave)), Arrays.stream(readers).sum());
        parts.add(new Part(new JobClass("matters %d, first by %s".formatted(of, waves.get(wave).clock()), written[wave], release(waves.get(wave)), ladder, List.of(waiting), 1), readers));
      }
    }
  }

  /** Cards of a wave that want one matter of a bin, in all languages together. */
  private double wanted(int wave, Popularity.Bin bin) {
    return waves.get(wave).readers() * scenario.value(Quantity.SHARED_CARDS) * bin.share();
  }

  /** How many of each wave read a passage that is first wanted by one of them: its readers, and those of later waves who find it still holds. */
  private double[] readers(int first, Popularity.Bin bin) {
    double holds = scenario.value(Quantity.FRESH) * HOUR;
    double[] readers = new double[waves.size()];
    for (int wave = first; wave < readers.length; wave++) {
      double wanted = wanted(wave, bin) / scenario.value(Quantity.LANGUAGES);
      readers[wave] = wave == first ? wanted / -Math.expm1(-wanted) : wanted * Math.exp(-(waves.get(wave).readyBy() - waves.get(first).readyBy()) / holds);
    }
    return readers;
  }
}
