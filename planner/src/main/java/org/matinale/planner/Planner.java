package org.matinale.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.ClairvoyantBound;
import org.matinale.planner.scheduling.Demand;
import org.matinale.planner.scheduling.Fluid;
import org.matinale.planner.scheduling.Forecast;
import org.matinale.planner.scheduling.FreeCapacity;
import org.matinale.planner.scheduling.Guard;
import org.matinale.planner.scheduling.JobClass;
import org.matinale.planner.scheduling.LoadTrace;
import org.matinale.planner.scheduling.Outcome;
import org.matinale.planner.scheduling.Policy;
import org.matinale.planner.scheduling.Reached;
import org.matinale.planner.scheduling.Rung;
import org.matinale.planner.scheduling.Simulated;
import org.matinale.planner.scheduling.Simulation;
import org.matinale.planner.scheduling.SimulationSettings;
import org.matinale.planner.scheduling.Timeline;
import org.matinale.planner.serving.Catalogue;
import org.matinale.planner.serving.Price;
import org.matinale.planner.serving.Request;

/** Plans what so many mornings take, or what so many accelerators can do. All of it is arithmetic on some thousands of classes of work, whatever the number of readers. */
public final class Planner {
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;
  private static final double DAYS_A_MONTH = 365.25 / 12;
  private static final double CLOSE = 1e-4;

  /** A part of an accelerator that rounding made. */
  private static final double ALMOST_NONE = 1e-9;
  /** So many jobs are run in seconds. */
  private static final double MOST_SIMULATED = 300_000;

  /** With fewer, what one deployment leaves over would tell. */
  private static final long LEAST_DEPLOYMENTS = 32;
  private static final double WATTS_A_MEGAWATT = 1e6;
  private static final double JOULES_A_KILOWATT_HOUR = 3.6e6;

  private final Catalogue catalogue;
  private final @Nullable LoadTrace people;

  /** @param people who are served by day, with whom the night shares its accelerators; null where it has them to itself */
  public Planner(Catalogue catalogue, @Nullable LoadTrace people) {
    this.catalogue = catalogue;
    this.people = people;
  }

  /** How a policy does on a scenario, beside what a planner who knew everything to come could do.
   *
   * @param onTime share of what is to be written that is, in time
   * @param ofBound its gain over quoting everything, as a share of the bound */
  public record PolicyAnswer(String name, double onTime, double full, double ofBound) {}

  public Plan plan(Scenario scenario) {
    Posed posed = posed(scenario);
    Crew crew = posed.crew();
    Work work = posed.work();
    Optional<Long> needed = needed(posed);
    Optional<Long> neededFull = scenario.allFull() ? needed : needed(posed(scenario.with(RungMix.ALL_FULL)));
    long accelerators = posed.sound(accelerators(scenario, needed));
    Outcome outcome = posed.answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED, accelerators);

    double watts = watts(scenario);
    double hours = hours(work);
    double cores = coreSeconds(scenario) / (hours * HOUR);
    Work.Costs costs = work.costs(crew);
    Read read = read(posed, outcome);
    double idle = idle(scenario, accelerators, hours, outcome.work());
    return new Plan(
        scenario,
        accelerators,
        needed,
        neededFull,
        needed(posed(scenario.with(RungMix.ALL_BRIEF))),
        new Plan.Machines(crew.accelerator().name(), crew.full().deployment().model().name(), crew.brief().deployment().model().name(), crew.together(), costs.batch(), watts),
        work.passages(),
        work.passages(Rung.FULL),
        work.cards(),
        new Plan.Seconds(costs.full(), costs.brief()),
        hours,
        outcome.work(),
        accelerators * watts / WATTS_A_MEGAWATT,
        (outcome.work() + idle) * watts / JOULES_A_KILOWATT_HOUR,
        idle * watts / JOULES_A_KILOWATT_HOUR,
        cores,
        money(scenario, crew, accelerators, hours, cores, outcome.work()),
        read.rungs(),
        outcome.onTime(),
        waves(posed, read),
        plans(read),
        marginal(posed, accelerators, hours, outcome, read));
  }

  /** Seconds at full power that accelerators take as much as in the hours in which they are kept for the night and idle; none where people are served by them, for whom they are there anyway. */
  private double idle(Scenario scenario, double accelerators, double hours, double busy) {
    return people == null ? Math.max(0, accelerators * hours * HOUR - busy) * scenario.value(Quantity.IDLE_POWER) : 0;
  }

  /** How far the plan may be from the truth. */
  public Sensitivity sensitivity(Scenario scenario, long seed) {
    Integer given = scenario.fleet().accelerators();
    if (given != null) return Sensitivity.of(this, scenario, OptionalLong.of(given), people == null, seed);
    if (people == null) return Sensitivity.of(this, scenario, OptionalLong.empty(), true, seed);
    // how many it takes beside people is theirs more than the night's, and searched for: it stays as it is
    Posed posed = posed(scenario);
    return Sensitivity.of(this, scenario, OptionalLong.of(posed.sound(accelerators(scenario, needed(posed)))), false, seed);
  }

  /** What one accelerator draws, with its share of the machine and the data centre around it. */
  double watts(Scenario scenario) {
    return catalogue.accelerator(scenario.fleet().accelerator()).serverWatts() * scenario.value(Quantity.PUE);
  }

  Optional<Price> price(Scenario scenario) {
    return catalogue.accelerator(scenario.fleet().accelerator()).price();
  }

  /** As if the night had its accelerators to itself, and a part of one could be rented. */
  Estimate estimate(Scenario scenario) {
    Crew crew = Crew.of(scenario, catalogue);
    Work work = new Work(scenario);
    Work.Load load = work.load(crew);
    double takes = Math.max(crew.together(), load.accelerators() / scenario.value(Quantity.BUSY));
    return estimate(scenario, crew, work, takes, takes, load.busy());
  }

  /** The same in whole copies of the large model, on as many accelerators as there are; on as many as it takes where that is not said. */
  Estimate estimate(Scenario scenario, OptionalLong there) {
    Crew crew = Crew.of(scenario, catalogue);
    Work work = new Work(scenario);
    Work.Load load = work.load(crew);
    int together = crew.together();
    double takes = Math.max(1, Math.ceil((load.accelerators() / scenario.value(Quantity.BUSY) - ALMOST_NONE) / together)) * together;
    double accelerators = there.isPresent() ? there.getAsLong() : takes;
    double most = Math.floor(accelerators / together) * together * hours(work) * HOUR * scenario.value(Quantity.BUSY);
    return estimate(scenario, crew, work, accelerators, takes, Math.min(load.busy(), most));
  }

  private Estimate estimate(Scenario scenario, Crew crew, Work work, double accelerators, double takes, double busy) {
    double watts = watts(scenario);
    double hours = hours(work);
    double cores = coreSeconds(scenario) / (hours * HOUR);
    Optional<Plan.Money> money = money(scenario, crew, accelerators, hours, cores, busy);
    return new Estimate(accelerators, takes, work.passages(), accelerators * watts / WATTS_A_MEGAWATT, (busy + idle(scenario, accelerators, hours, busy)) * watts / JOULES_A_KILOWATT_HOUR, busy, hours, money);
  }

  /** The same for other numbers of readers, in each of the ways. */
  public Comparison comparison(Scenario scenario, List<Double> readers) {
    return Comparison.of(this, scenario, readers);
  }

  Comparison.Cell cell(Scenario scenario) {
    Estimate estimate = estimate(scenario);
    int together = Crew.of(scenario, catalogue).together();
    double whole = Math.ceil(estimate.accelerators() / together) * together;
    double more = whole / estimate.accelerators();
    double readers = scenario.value(Quantity.READERS);
    double kilowattHours = (estimate.busy() + idle(scenario, whole, estimate.hours(), estimate.busy())) * watts(scenario) / JOULES_A_KILOWATT_HOUR;
    return new Comparison.Cell(
        whole, whole == together, estimate.megawatts() * more, kilowattHours, estimate.passages(), estimate.money().map(money -> (money.accelerators() * more + money.cores()) * DAYS_A_MONTH / readers), estimate.money().map(money -> (money.busy() + money.cores()) * DAYS_A_MONTH / readers));
  }

  /** The most readers whose briefings so many accelerators make as they are meant in time, as if the night had them to itself; what {@code most} readers take less than is {@code most}. */
  public double readers(Scenario scenario, double accelerators, double most) {
    double few = 1;
    if (estimate(scenario.with(Quantity.READERS, few)).accelerators() > accelerators) return 0;
    if (estimate(scenario.with(Quantity.READERS, most)).accelerators() <= accelerators) return most;
    double many = most;
    while (many / few > 1 + CLOSE) {
      double middle = Math.sqrt(many * few);
      if (estimate(scenario.with(Quantity.READERS, middle)).accelerators() <= accelerators) few = middle;
      else many = middle;
    }
    return few;
  }

  /** Each policy on the scenario's accelerators, first those that write for each reader alone, at the rung that sharing would give it. A night that is longer than a day stands for itself here, without those before and after. */
  public List<PolicyAnswer> policies(Scenario scenario) {
    Posed posed = posed(scenario);
    long accelerators = posed.sound(accelerators(scenario, needed(posed)));
    double bound = ClairvoyantBound.gain(posed.demand(), posed.timeline(accelerators));
    Map<String, Policy> policies = new LinkedHashMap<>();
    policies.put("first come, first served, each alone", Policy.FIRST_COME_FIRST_SERVED);
    policies.put("fair shares, each alone", Policy.FAIR_SHARES);
    policies.put("earliest deadline first, each alone", Policy.EARLIEST_DEADLINE_FIRST);
    policies.put("first come, first served, shared", Policy.FIRST_COME_FIRST_SERVED.sharing());
    policies.put("fair shares, shared", Policy.FAIR_SHARES.sharing());
    policies.put("earliest deadline first, shared", Policy.EARLIEST_DEADLINE_FIRST_SHARED);
    List<PolicyAnswer> answers = new ArrayList<>();
    policies.forEach(
        (name, policy) -> {
          Outcome outcome = posed.once(policy, accelerators);
          answers.add(new PolicyAnswer(name, outcome.onTime(), share(read(posed, outcome).rungs(), Rung.FULL), bound == 0 ? 1 : outcome.gain() / bound));
        });
    return answers;
  }

  /** The scenario's night, job by job. Where there are more than some hundred thousand jobs, a part of the deployments does as small a part of them, and where that is not enough, a job stands for several; a night that is longer than a day is the
   * middle one of three. */
  public SimulatedNight simulated(Scenario scenario, long seed) {
    Posed posed = posed(scenario);
    Crew crew = posed.crew();
    int group = crew.together();
    long accelerators = posed.sound(accelerators(scenario, needed(posed)));
    Outcome reckoned = posed.answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED, accelerators);
    int nights = posed.folded() ? 3 : 1;
    double jobs = nights * posed.parts().stream().mapToDouble(part -> part.jobs().jobs()).sum();

    long deployments = accelerators / group;
    long sample = Math.min(deployments, Math.max(LEAST_DEPLOYMENTS, (long) Math.ceil(deployments * MOST_SIMULATED / jobs)));
    double part = (double) sample / deployments;
    double bundle = Math.max(1, jobs * part / MOST_SIMULATED);
    int slots = (int) Math.max(1, Math.round(posed.work().costs(crew).batch() / bundle));

    // what is not busy is lost to the work, not to deployments, of which there are whole ones
    double longer = bundle / scenario.value(Quantity.BUSY);
    double night = posed.work().hours() * HOUR + (nights - 1) * DAY;
    Timeline free = people == null ? FreeCapacity.all(sample * group, 0, night) : posed.timeline(accelerators).scaled(part / scenario.value(Quantity.BUSY));
    List<JobClass> classes = new ArrayList<>();
    for (int of = 0; of < nights; of++) for (Work.Part each : posed.parts()) classes.add(each.jobs().scaled(part / bundle, longer).later(of * DAY));
    SimulationSettings usual = SimulationSettings.DEFAULT;
    SimulationSettings settings = new SimulationSettings(group, slots, 0, usual.replanned(), people == null ? new Forecast.Known() : usual.forecast(), seed);
    Simulated run = new Simulation(new Demand(classes), free, settings).run(Policy.EARLIEST_DEADLINE_FIRST_SHARED);

    int first = nights / 2 * posed.parts().size();
    double[] told = new double[Rung.values().length];
    for (int of = 0; of < posed.parts().size(); of++) {
      Reached reached = run.outcome().reached().get(first + of);
      for (Rung done : Rung.values()) told[(done == Rung.FULL ? posed.parts().get(of).top() : done).ordinal()] += reached.servings(done);
    }
    double all = Arrays.stream(told).sum();
    double quoted = Math.max(0, 1 - reckoned.servings() / read(posed, reckoned).all());
    Map<Rung, Double> rungs = new EnumMap<>(Rung.class);
    for (Rung rung : Rung.values()) rungs.put(rung, Math.max(0, all == 0 ? 0 : told[rung.ordinal()] / all) * (1 - quoted) + (rung == Rung.EXTRACTIVE ? quoted : 0));
    return new SimulatedNight(run.jobs(), bundle / part, sample * group, all == 0 ? 0 : 1 - told[Rung.EXTRACTIVE.ordinal()] / all, reckoned.onTime(), rungs);
  }

  /** A scenario in the words of scheduling.
   *
   * @param free what so many accelerators leave to the night
   * @param folded whether the night is longer than a day, and the next one begins before it ends */
  private record Posed(Scenario scenario, Crew crew, Work work, List<Work.Part> parts, Demand demand, LongFunction<Timeline> free, boolean folded) {
    /** Of whole copies of the large model alone: a part of one does nothing. */
    Timeline timeline(long accelerators) {
      return free.apply(accelerators / crew.together() * crew.together());
    }

    /** Refuses fewer than hold one copy of the large model. */
    long sound(long accelerators) {
      Refused.unless(accelerators >= crew.together(), "%s accelerators, and model '%s' is spread over %s. Maybe --accelerators %s.", accelerators, scenario.fleet().model(), crew.together(), crew.together());
      return accelerators;
    }

    /** What is reached night after night. */
    Outcome answer(Policy policy, long accelerators) {
      return folded ? Fluid.daily(demand, timeline(accelerators).cut(0, DAY)).answer(policy) : once(policy, accelerators);
    }

    /** What is reached in one night without those before and after. */
    Outcome once(Policy policy, long accelerators) {
      return new Fluid(demand, timeline(accelerators)).answer(policy);
    }
  }

  private Posed posed(Scenario scenario) {
    Crew crew = Crew.of(scenario, catalogue);
    Work work = new Work(scenario);
    List<Work.Part> parts = work.parts(crew);
    return new Posed(scenario, crew, work, parts, Work.demand(parts), free(scenario, crew, work), people == null && work.hours() * HOUR > DAY);
  }

  private static long accelerators(Scenario scenario, Optional<Long> needed) {
    Integer given = scenario.fleet().accelerators();
    return given != null ? given : needed.orElse((long) Scenario.Fleet.MOST);
  }

  /** What is rented: nights longer than a day lie over each other. */
  private static double hours(Work work) {
    return Math.min(DAY / HOUR, work.hours());
  }

  private LongFunction<Timeline> free(Scenario scenario, Crew crew, Work work) {
    double night = work.hours() * HOUR;
    double busy = scenario.value(Quantity.BUSY);
    LoadTrace trace = people;
    if (trace == null) return accelerators -> FreeCapacity.all(accelerators * busy, 0, night);
    Timeline all = load(trace, crew, scenario).scaled(scenario.value(Quantity.TRACE_SCALE));
    double from = (scenario.value(Quantity.TRACE_DAY) - 1) * DAY + work.begins();
    Refused.unless(from >= all.from() && from + night <= all.to(), "the night is from hour %s to %s of the trace, which has hours %s to %s. Maybe %s.", Figure.digits(from / HOUR, 3), Figure.digits((from + night) / HOUR, 3), Figure.digits(all.from() / HOUR, 3), Figure.digits(all.to() / HOUR, 3), other(all, work));
    Timeline load = all.cut(from, from + night);
    Guard guard = new Guard.Headroom(scenario.value(Quantity.GUARD));
    return accelerators -> new FreeCapacity(accelerators * busy, load, guard).timeline();
  }

  private static Timeline load(LoadTrace trace, Crew crew, Scenario scenario) {
    try {
      return trace.busy((input, output) -> Crew.seconds(crew.full(), new Request(Math.max(1, input), Math.max(1, output)), Double.MAX_VALUE) / scenario.value(Quantity.EFFICIENCY));
    } catch (Refused unbearable) {
      throw new Refused(Refused.Kind.DATA, "requests of %s cannot be served: %s".formatted(trace.name(), unbearable.getMessage()));
    }
  }

  /** The first day of a trace that has the whole night. */
  private static String other(Timeline all, Work work) {
    double day = Math.max(0, Math.ceil((all.from() - work.begins()) / DAY + 1));
    boolean there = (day - 1) * DAY + work.begins() + work.hours() * HOUR <= all.to();
    return there ? "trace-day = " + Figure.plain(day) : "a trace of some days: none of this one has the whole night";
  }

  private Optional<Long> needed(Posed posed) {
    Crew crew = posed.crew();
    if (people == null) return whole(Math.ceil(posed.work().load(crew).accelerators() / posed.scenario().value(Quantity.BUSY) - ALMOST_NONE), crew);
    OptionalLong needed = Fluid.needed(posed.demand(), Rung.FULL, posed.free(), Scenario.Fleet.MOST);
    return needed.isEmpty() ? Optional.empty() : whole(needed.getAsLong(), crew);
  }

  /** As many as the large model is spread over, or several times that. */
  private static Optional<Long> whole(double accelerators, Crew crew) {
    double whole = Math.max(1, Math.ceil(accelerators / crew.together())) * crew.together();
    return whole <= Scenario.Fleet.MOST ? Optional.of((long) whole) : Optional.empty();
  }

  /** Of processors, for what is personal: each distinct interest once, by Heaps' law of how many there are (Heaps, "Information retrieval: computational and theoretical aspects", 1978), then each reader. */
  private static double coreSeconds(Scenario scenario) {
    double readers = scenario.value(Quantity.READERS);
    double named = readers * scenario.value(Quantity.INTERESTS);
    double distinct = Math.min(named, scenario.value(Quantity.HEAPS) * Math.pow(named, scenario.value(Quantity.HEAPS_EXPONENT)));
    return readers * scenario.value(Quantity.CORE_SECONDS) + distinct * scenario.value(Quantity.INTEREST_SECONDS);
  }

  private static Optional<Plan.Money> money(Scenario scenario, Crew crew, double accelerators, double hours, double cores, double busy) {
    return crew.price()
        .map(
            price -> {
              double hourly = price.perHour() * scenario.value(Quantity.PRICE_FACTOR);
              double rented = accelerators * hours * hourly;
              double processors = cores * hours * scenario.value(Quantity.CORE_PRICE);
              double readers = scenario.value(Quantity.READERS);
              return new Plan.Money(rented, processors, busy / HOUR * hourly, (rented + processors) * DAYS_A_MONTH / readers, (rented + processors) / readers / scenario.value(Quantity.OPEN_RATE), price.currency());
            });
  }

  /** Cards that readers read, by readership, wave and rung. */
  private record Read(double[][][] cards) {
    Map<Rung, Double> rungs() {
      return shares(IntStream.range(0, cards[0].length).boxed().flatMap(wave -> Stream.of(Readership.values()).map(of -> of(of, wave))).toList());
    }

    double[] of(Readership of, int wave) {
      return cards[of.ordinal()][wave];
    }

    double all() {
      return Stream.of(cards).flatMap(Stream::of).flatMapToDouble(Arrays::stream).sum();
    }

    static Map<Rung, Double> shares(List<double[]> cards) {
      double all = cards.stream().flatMapToDouble(Arrays::stream).sum();
      Map<Rung, Double> shares = new EnumMap<>(Rung.class);
      for (Rung rung : Rung.values()) shares.put(rung, all == 0 ? 0 : cards.stream().mapToDouble(each -> each[rung.ordinal()]).sum() / all);
      return shares;
    }
  }

  private static Read read(Posed posed, Outcome outcome) {
    Work work = posed.work();
    List<Work.Part> parts = posed.parts();
    int count = work.waves().size();
    double[][][] read = new double[Readership.values().length][count][Rung.values().length];
    for (int part = 0; part < parts.size(); part++) {
      Reached reached = outcome.reached().get(part);
      Work.Part of = parts.get(part);
      for (Rung done : Rung.values()) {
        double share = reached.servings(done) / reached.servings();
        int rung = (done == Rung.FULL ? of.top() : done).ordinal();
        for (int readership = 0; readership < read.length; readership++) for (int wave = 0; wave < count; wave++) read[readership][wave][rung] += of.jobs().jobs() * of.readers()[readership][wave] * share;
      }
    }
    for (Readership of : Readership.values()) for (int wave = 0; wave < count; wave++) read[of.ordinal()][wave][Rung.EXTRACTIVE.ordinal()] += work.quoted(parts, of, wave);
    return new Read(read);
  }

  private static double share(Map<Rung, Double> rungs, Rung rung) {
    return rungs.getOrDefault(rung, 0.0);
  }

  private static List<Plan.Reached> waves(Posed posed, Read read) {
    List<Wave> waves = posed.work().waves();
    return IntStream.range(0, waves.size()).mapToObj(wave -> new Plan.Reached(waves.get(wave).clock(), waves.get(wave).readers(), Read.shares(Stream.of(Readership.values()).map(of -> read.of(of, wave)).toList()))).toList();
  }

  private static Map<Readership, Map<Rung, Double>> plans(Read read) {
    Map<Readership, Map<Rung, Double>> plans = new EnumMap<>(Readership.class);
    for (Readership of : Readership.values()) {
      List<double[]> cards = List.of(read.cards()[of.ordinal()]);
      if (cards.stream().flatMapToDouble(Arrays::stream).sum() > 0) plans.put(of, Read.shares(cards));
    }
    return plans;
  }

  private static Plan.Marginal marginal(Posed posed, long accelerators, double hours, Outcome before, Read readBefore) {
    Scenario scenario = posed.scenario();
    Crew crew = posed.crew();
    long more = crew.together();
    Outcome after = posed.answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED, accelerators + more);
    Map<Rung, Double> then = read(posed, after).rungs();
    Map<Rung, Double> now = readBefore.rungs();
    double cards = Math.max(0, after.gain() - before.gain());
    Optional<Double> money = crew.price().map(price -> more * hours * price.perHour() * scenario.value(Quantity.PRICE_FACTOR));
    double perBriefing = readBefore.all() / scenario.value(Quantity.READERS);
    Optional<Double> breakEven = cards < 1e-6 * before.servings() / Math.max(1, accelerators) ? Optional.empty() : money.map(cost -> cost / (cards / perBriefing * scenario.value(Quantity.OPEN_RATE)));
    return new Plan.Marginal(more, share(then, Rung.FULL) - share(now, Rung.FULL), share(now, Rung.EXTRACTIVE) - share(then, Rung.EXTRACTIVE), cards, money, breakEven);
  }
}
