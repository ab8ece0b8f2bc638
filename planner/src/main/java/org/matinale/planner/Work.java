package org.matinale.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * that an earlier passage holds, and then v grows by it and fades by e^(−Δ/h) until the next wave. The cards that earlier passages do not serve are exactly those that new ones do. Where cards are meant at different rungs, C(k) are those meant for a model,
 * and a passage is told at {@code FULL} if any of its readers means it so.
 */
final class Work {
  private static final double HOUR = 3600;
  private static final double MINUTE = 60;
  private static final double DAY = 24 * HOUR;
  private static final List<Rung> MEANT = List.of(Rung.FULL, Rung.BRIEF);

  /** Above so many waves, matters are told apart more coarsely. */
  private static final int MANY = 12;

  /** A passage that so few cards are expected to read is not worth a class of its own. */
  private static final double NOTHING = 1e-9;

  private final Scenario scenario;
  private final List<Wave> waves;
  private final double[][] written;

  /** Of all cards, by readership and rung, those of the one that are meant at the other. */
  private final double[][] meant;

  /** From each wave to the next: that a passage holds. */
  private final double[] holds;

  /** When the night begins, in seconds from midnight UTC. */
  private final double begins;

  Work(Scenario scenario) {
    this.scenario = scenario;
    this.waves = scenario.waves();
    this.begins = waves.getFirst().readyBy() - (scenario.value(Quantity.WINDOW)) * HOUR;
    this.meant = Stream.of(Readership.values()).map(of -> Stream.of(Rung.values()).mapToDouble(rung -> scenario.share(of) * scenario.mix(of).of(rung)).toArray()).toArray(double[][]::new);
    this.holds = new double[waves.size() - 1];
    for (int wave = 0; wave < holds.length; wave++) holds[wave] = Math.exp(-(waves.get(wave + 1).readyBy() - waves.get(wave).readyBy()) / (scenario.value(Quantity.FRESH) * HOUR));
    this.written = counted();
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

  /** How many different things a night writes for each wave first, by the rung they are meant at: passages in all languages, or cards or briefings where they are made alone. */
  private double[][] counted() {
    double[][] written = new double[Rung.values().length][waves.size()];
    for (int wave = 0; wave < waves.size(); wave++) {
      double readers = waves.get(wave).readers();
      switch (scenario.way()) {
        case SHARED -> {
          // below, bin by bin
        }
        case CARDS_ALONE -> {
          for (Rung rung : MEANT) written[rung.ordinal()][wave] = readers * scenario.value(Quantity.SHARED_CARDS) * part(rung);
        }
        case RESEARCHED_ALONE -> written[Rung.FULL.ordinal()][wave] = readers;
      }
    }
    if (scenario.way() == Scenario.Way.SHARED) {
      for (Popularity.Bin bin : bins()) {
        Matters matters = new Matters(bin);
        for (int wave = 0; wave < waves.size(); wave++) {
          written[Rung.BRIEF.ordinal()][wave] += matters.written[wave] * matters.brief[wave];
          written[Rung.FULL.ordinal()][wave] += matters.written[wave] * (1 - matters.brief[wave]);
        }
      }
    }
    return written;
  }

  /** Passages, cards or briefings. */
  double passages() {
    return Stream.of(written).flatMapToDouble(Arrays::stream).sum();
  }

  /** Of them, those meant at a rung. */
  double passages(Rung rung) {
    return Arrays.stream(written[rung.ordinal()]).sum();
  }

  double cards() {
    return scenario.value(Quantity.READERS) * scenario.value(Quantity.SHARED_CARDS);
  }

  /** Jobs that are alike, done by the first wave that wants them or not at all.
   *
   * @param top the rung they are meant at: what is done at {@code FULL} of the jobs is told at that
   * @param readers how many of each readership and wave read one of them */
  record Part(JobClass jobs, Rung top, double[][] readers) {}

  static Demand demand(List<Part> parts) {
    return new Demand(parts.stream().map(Part::jobs).toList());
  }

  /** Cards of a wave and readership that need no job: meant to be quoted, and on no matter that anybody means otherwise. */
  double quoted(List<Part> parts, Readership of, int wave) {
    if (scenario.way() == Scenario.Way.RESEARCHED_ALONE || scenario.mix(of).of(Rung.EXTRACTIVE) == 0) return 0;
    double cards = waves.get(wave).readers() * scenario.share(of) * (scenario.value(Quantity.SHARED_CARDS) + scenario.wishes(of));
    for (Part part : parts) cards -= part.jobs().jobs() * part.readers()[of.ordinal()][wave];
    return Math.max(0, cards);
  }

  /** Jobs of the night, in accelerator-seconds on these machines. */
  List<Part> parts(Crew crew) {
    List<Part> parts = new ArrayList<>();
    switch (scenario.way()) {
      case SHARED -> shared(ladder(crew, passages()), parts);
      case CARDS_ALONE -> {
        Ladder ladder = ladder(crew, cards());
        for (Rung rung : MEANT) alone(rung == Rung.FULL ? "cards" : "brief cards", rung, ladder, of -> scenario.value(Quantity.SHARED_CARDS) * scenario.mix(of).of(rung), parts);
      }
      case RESEARCHED_ALONE -> alone("briefings", Rung.FULL, Ladder.whole(researched(crew, 1, scenario.value(Quantity.READERS))), of -> 1, parts);
    }
    double wishes = wishes();
    if (wishes > 0) alone("own wishes", Rung.FULL, Ladder.whole(wish(crew)), scenario::wishes, parts);
    return parts;
  }

  /** Apart for those who pay and those who do not, who count differently.
   *
   * @param each how many jobs one reader is */
  private void alone(String name, Rung top, Ladder ladder, ToDoubleFunction<Readership> each, List<Part> parts) {
    for (Readership of : Readership.values()) {
      double jobs = scenario.share(of) * each.applyAsDouble(of);
      if (jobs <= 0) continue;
      for (int wave = 0; wave < waves.size(); wave++) {
        double[][] readers = new double[Readership.values().length][waves.size()];
        readers[of.ordinal()][wave] = 1;
        add(parts, "%s of %s readers by %s".formatted(name, of.word(), waves.get(wave).clock()), waves.get(wave).readers() * jobs, wave, top, ladder, readers);
      }
    }
  }

  /** @param ladder of what is meant at {@code FULL} */
  private void add(List<Part> parts, String name, double jobs, int wave, Rung top, Ladder ladder, double[][] readers) {
    double many = 0;
    double worth = 0;
    for (Readership of : Readership.values()) {
      double these = Arrays.stream(readers[of.ordinal()]).sum();
      many += these;
      worth += these * scenario.weight(of);
    }
    boolean brief = top == Rung.BRIEF;
    Waiting waiting = new Waiting(due(waves.get(wave)), many, worth / many * (brief ? ladder.briefWorth() : 1));
    parts.add(new Part(new JobClass(name, jobs, release(waves.get(wave)), brief ? ladder.upToBrief() : ladder, List.of(waiting), 1), top, readers));
  }

  /** A reader's own wishes, on average, that a model researches for her beside what is shared. */
  private double wishes() {
    if (scenario.way() == Scenario.Way.RESEARCHED_ALONE) return 0;
    double wishes = 0;
    for (Readership of : Readership.values()) wishes += scenario.share(of) * scenario.wishes(of);
    return wishes;
  }

  /** Accelerator-seconds of one of them: as one card of a briefing researched alone. */
  private double wish(Crew crew) {
    return researched(crew, 1 / scenario.value(Quantity.CARDS), wishes() * scenario.value(Quantity.READERS));
  }

  /** Accelerator-seconds that have everything as it is meant, by the wave that wants it first. */
  private double[] work(Crew crew) {
    Costs costs = costs(crew);
    double wishes = wishes();
    double wish = wishes > 0 ? wishes * wish(crew) : 0;
    double[] work = new double[waves.size()];
    for (int wave = 0; wave < work.length; wave++) work[wave] = written[Rung.FULL.ordinal()][wave] * costs.full() + written[Rung.BRIEF.ordinal()][wave] * costs.brief() + waves.get(wave).readers() * wish;
    return work;
  }

  /** What everything as it is meant asks of accelerators that are free day and night, and of work that is divisible.
   *
   * @param busy accelerator-seconds
   * @param accelerators the most, over all stretches of the day, of the work that is released and due within it by its length, and of all work by a day. With as many, earliest deadline first does it, with fewer nothing does (Horn, "Some
   *     simple scheduling algorithms", 1974). Night follows night: where one is longer than a day, the next one's beginning lies over its end. The day is a circle, work goes from each wave's arc of it to instants within, and by Hall's
   *     condition it fits if it does in each single arc and in the whole (Hall, "On representatives of subsets", 1935), since what lies in several arcs that do not touch is the sum of what lies in each */
  record Load(double busy, double accelerators) {}

  Load load(Crew crew) {
    double[] work = work(crew);
    // by when they are due on the clock; all have as long, so that a stretch is a run of waves
    int[] order = IntStream.range(0, work.length).boxed().sorted(Comparator.comparingDouble(wave -> clock(wave))).mapToInt(Integer::intValue).toArray();
    double busy = Arrays.stream(work).sum();
    double densest = busy / DAY;
    for (int from = 0; from < order.length; from++) {
      double inside = 0;
      for (int next = from; next < from + order.length; next++) {
        int to = order[next % order.length];
        double ends = clock(to) + (next < order.length ? 0 : DAY);
        double length = ends - clock(order[from]) + due(waves.get(order[from])) - release(waves.get(order[from]));
        if (length > DAY) break;
        inside += work[to];
        densest = Math.max(densest, inside / length);
      }
    }
    return new Load(busy, densest);
  }

  /** When a wave's work is due, in seconds of a day. */
  private double clock(int wave) {
    return due(waves.get(wave)) % DAY;
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
    double input = scenario.value(Quantity.ALONE_INPUT) / calls;
    return new Request(input, Math.max(1, scenario.value(Quantity.ALONE_OUTPUT) / calls), input, scenario.value(Quantity.ALONE_HIT));
  }

  /** Accelerator-seconds of so much of a briefing researched for one reader, where so many are. */
  private double researched(Crew crew, double part, double readers) {
    double calls = scenario.value(Quantity.ALONE_CALLS) * part;
    return calls * Crew.seconds(crew.full(), research(scenario), readers) / scenario.value(Quantity.EFFICIENCY);
  }

  private List<Popularity.Bin> bins() {
    return scenario.popularity().bins(waves.size() > MANY ? Popularity.COARSE : Popularity.FINE);
  }

  /** Of all cards, those meant at a rung. */
  private double part(Rung rung) {
    double part = 0;
    for (Readership of : Readership.values()) part += part(of, rung);
    return part;
  }

  private double part(Readership of, Rung rung) {
    return meant[of.ordinal()][rung.ordinal()];
  }

  /** A bin's matters: what is written of them for whom. Of the Poisson stream of cards that want one, those of a readership that mean it at a rung are a stream of their own. */
  private final class Matters {
    private final double languages = scenario.value(Quantity.LANGUAGES);
    private final double full = part(Rung.FULL);
    private final double briefly = part(Rung.BRIEF);

    /** Cards of each wave that want one of them, in one language. */
    private final double[] wanted = new double[waves.size()];

    /** Passages written for each wave first, in all languages. */
    final double[] written = new double[waves.size()];

    /** Of those, the part that nobody means at {@code FULL}, neither in the wave nor later while it holds: the whole night is known before the first word is written, so that none is written twice. */
    final double[] brief = new double[waves.size()];

    /** That nobody means a passage at {@code FULL} who comes to it after the wave. */
    private final double[] later = new double[waves.size()];

    Matters(Popularity.Bin bin) {
      double held = 0;
      for (int wave = 0; wave < written.length; wave++) {
        wanted[wave] = waves.get(wave).readers() * scenario.value(Quantity.SHARED_CARDS) * bin.share() / languages;
        if (wave > 0) held *= holds[wave - 1];
        double now = -Math.expm1(-(full + briefly) * wanted[wave]) * (1 - held);
        written[wave] = now * bin.matters() * languages;
        held += now;
      }
      if (briefly == 0) return;
      for (int wave = written.length - 1; wave >= 0; wave--) {
        later[wave] = wave == written.length - 1 ? 1 : 1 - holds[wave] + holds[wave] * Math.exp(-full * wanted[wave + 1]) * later[wave + 1];
        brief[wave] = none(wave) * later[wave];
      }
    }

    /** That nobody in the wave for which it is written means it at {@code FULL}. */
    private double none(int first) {
      return full == 0 ? 1 : Math.exp(-full * wanted[first]) * Math.expm1(-briefly * wanted[first]) / Math.expm1(-(full + briefly) * wanted[first]);
    }

    /** How many of each readership and wave read a passage that is first wanted by one of them: its readers, and those of later waves who find it still holds. */
    double[][] readers(int first) {
      double chance = -Math.expm1(-(full + briefly) * wanted[first]);
      double[][] readers = new double[Readership.values().length][waves.size()];
      double still = 1;
      for (int wave = first; wave < waves.size(); wave++) {
        for (Readership of : Readership.values()) {
          double model = part(of, Rung.FULL) + part(of, Rung.BRIEF);
          double quoted = part(of, Rung.EXTRACTIVE);
          readers[of.ordinal()][wave] = wanted[wave] * (wave == first ? model / chance + quoted : (model + quoted) * still);
        }
        if (wave < holds.length) still *= holds[wave];
      }
      return readers;
    }

    /** Of those, the readers whose passage turns out to be one that nobody means at {@code FULL}. */
    double[][] briefReaders(int first) {
      double chance = -Math.expm1(-(full + briefly) * wanted[first]);
      double[][] readers = new double[Readership.values().length][waves.size()];
      double still = 1;
      for (int wave = first; wave < waves.size(); wave++) {
        if (wave > first) still *= holds[wave - 1] * Math.exp(-full * wanted[wave]);
        for (Readership of : Readership.values()) {
          double brief = part(of, Rung.BRIEF);
          double quoted = part(of, Rung.EXTRACTIVE);
          double reading = wave == first ? brief * Math.exp(-full * wanted[first]) / chance + quoted * none(first) : (brief + quoted) * none(first) * still;
          readers[of.ordinal()][wave] = wanted[wave] * reading * later[wave];
        }
      }
      return readers;
    }
  }

  private void shared(Ladder ladder, List<Part> parts) {
    int of = 0;
    for (Popularity.Bin bin : bins()) {
      of++;
      Matters matters = new Matters(bin);
      for (int wave = 0; wave < waves.size(); wave++) {
        String name = "matters %d, first by %s".formatted(of, waves.get(wave).clock());
        double brief = matters.written[wave] * matters.brief[wave];
        double full = matters.written[wave] - brief;
        double[][] all = matters.readers(wave);
        if (brief <= NOTHING) {
          if (full > NOTHING) add(parts, name, full, wave, Rung.FULL, ladder, all);
          continue;
        }
        double[][] briefly = matters.briefReaders(wave);
        if (full > NOTHING) add(parts, name, full, wave, Rung.FULL, ladder, scaled(without(all, briefly), 1 / (1 - matters.brief[wave])));
        add(parts, name + ", brief", brief, wave, Rung.BRIEF, ladder, scaled(briefly, 1 / matters.brief[wave]));
      }
    }
  }

  private static double[][] without(double[][] all, double[][] some) {
    double[][] rest = new double[all.length][all[0].length];
    for (int of = 0; of < rest.length; of++) for (int wave = 0; wave < rest[of].length; wave++) rest[of][wave] = Math.max(0, all[of][wave] - some[of][wave]);
    return rest;
  }

  private static double[][] scaled(double[][] readers, double factor) {
    return Stream.of(readers).map(of -> Arrays.stream(of).map(each -> each * factor).toArray()).toArray(double[][]::new);
  }
}
