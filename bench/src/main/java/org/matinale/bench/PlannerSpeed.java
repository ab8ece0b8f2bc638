package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.matinale.planner.scheduling.ClairvoyantBound;
import org.matinale.planner.scheduling.Demand;
import org.matinale.planner.scheduling.Fluid;
import org.matinale.planner.scheduling.Forecast;
import org.matinale.planner.scheduling.FreeCapacity;
import org.matinale.planner.scheduling.Guard;
import org.matinale.planner.scheduling.JobClass;
import org.matinale.planner.scheduling.Ladder;
import org.matinale.planner.scheduling.LoadTrace;
import org.matinale.planner.scheduling.Outcome;
import org.matinale.planner.scheduling.Policy;
import org.matinale.planner.scheduling.Rung;
import org.matinale.planner.scheduling.Simulated;
import org.matinale.planner.scheduling.Simulation;
import org.matinale.planner.scheduling.SimulationSettings;
import org.matinale.planner.scheduling.Timeline;
import org.matinale.planner.scheduling.Waiting;

/** How fast nights are planned, how near the simulation is to the fluid answer, and how near each policy comes to the clairvoyant bound beside a real week's load, as Markdown.
 *
 * <p>Readers are made up: 24 zones one hour apart, weighed as people are spread over longitudes, ready-bys every half-hour from 05:00 to 09:00, most at 07:00; matters are read by Zipf's law in 48 classes of popularity; one serving in
 * ten thousand is a private job. A matter takes 20 accelerator-seconds at FULL and 4 at BRIEF, a private job 4 and 1. The load is the Azure week of conversations with lengths of the recorded hour, an accelerator reading 20,000
 * tokens or writing 1,000 in a second.
 *
 * <p>Arguments: folder of the corpus, seed (1), "week" for that part alone.
 */
public final class PlannerSpeed {
  private static final double HOUR = 3_600;
  private static final double DAY = 24 * HOUR;
  private static final int[] ZONES = {2, 1, 1, 3, 4, 10, 14, 13, 10, 16, 4, 1, 12, 40, 42, 36, 16, 14, 64, 38, 30, 76, 14, 5}; // UTC-10 to UTC+13, in parts of their sum
  private static final double[] READY_BY = {5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9};
  private static final double[] SPREAD = {0.04, 0.05, 0.12, 0.16, 0.3, 0.13, 0.12, 0.05, 0.03};
  private static final List<Policy> POLICIES = List.of(Policy.FIRST_COME_FIRST_SERVED, Policy.EARLIEST_DEADLINE_FIRST, Policy.FAIR_SHARES, Policy.FIRST_COME_FIRST_SERVED.sharing(), Policy.EARLIEST_DEADLINE_FIRST.sharing(),
      Policy.FAIR_SHARES.sharing(), Policy.EARLIEST_DEADLINE_FIRST_SHARED);

  private PlannerSpeed() {}

  public static void main(String[] arguments) throws IOException {
    Path traces = Path.of(arguments.length > 0 ? arguments[0] : "../shared/corpus").resolve("traces");
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    String only = arguments.length > 2 ? arguments[2] : "";
    if (!only.equals("week")) billion();
    if (!only.equals("week")) million(seed);
    week(traces, seed);
  }

  /** Servings wait until a day after the release, spread over zones and ready-bys: 09:00 in the west is the last. */
  private static List<Waiting> everywhere(double release, double servings) {
    double zones = 0;
    for (int zone : ZONES) zones += zone;
    double[] halves = new double[100];
    for (int zone = 0; zone < ZONES.length; zone++)
      for (int slot = 0; slot < READY_BY.length; slot++) halves[(int) (2 * ((READY_BY[slot] + 10 - zone - 18 + 48) % 24))] += ZONES[zone] / zones * SPREAD[slot]; // hours after the release at 18:00 UTC
    List<Waiting> waiting = new ArrayList<>();
    for (int half = 0; half < halves.length; half++) if (halves[half] > 0) waiting.add(new Waiting(release + Math.max(1, half) * HOUR / 2 + (half == 0 ? DAY : 0), servings * halves[half]));
    waiting.sort((one, other) -> Double.compare(one.readyBy(), other.readyBy()));
    return waiting;
  }

  /** A day's work for the readers, seven cards each, released at once. */
  private static List<JobClass> day(double release, double readers, double matters, double privately) {
    List<JobClass> classes = new ArrayList<>();
    double norm = Math.log(matters) + 0.5772;
    double from = 1;
    int bins = (int) Math.min(48, matters / 4);
    for (int bin = 0; bin < bins; bin++) {
      double to = Math.pow(matters + 1, (bin + 1.0) / bins);
      double count = Math.max(1, Math.floor(to) - Math.floor(from));
      double read = 7 * readers * Math.max(1 / from / norm, Math.log(to / from) / norm) / count;
      if (Math.floor(to) > Math.floor(from)) {
        classes.add(new JobClass("matters " + bin, count, release, Ladder.of(20, 4), everywhere(release, read), 1));
        from = to;
      }
    }
    for (Waiting group : everywhere(release, readers * privately)) classes.add(new JobClass("private", group.readers(), release, Ladder.of(4, 1), List.of(new Waiting(group.readyBy(), 1)), 1));
    return classes;
  }

  private static void billion() {
    Demand demand = new Demand(day(0, 1e9, 4e6, 0.0007));
    Timeline free = FreeCapacity.all(1_000, 0, 2 * DAY);
    System.out.printf("### One billion readers%n%n%d classes, %,.0f servings, %,.0f jobs; %,.0f accelerator-hours with every job at FULL. First plan of the process, then the median of nine.%n%n", demand.classes().size(), demand.servings(),
        demand.classes().stream().mapToDouble(JobClass::jobs).sum(), demand.work(Rung.FULL) / HOUR);
    System.out.printf("| answer | first, ms | median, ms | |%n|---|---|---|---|%n");
    for (Policy policy : POLICIES) {
      double[] took = new double[10];
      Outcome outcome = timed(took, () -> new Fluid(demand, free).answer(policy));
      System.out.printf("| %s | %.0f | %.1f | %.2f %% on time, %.2f %% at FULL |%n", name(policy), took[0], median(took), 100 * outcome.onTime(), 100 * outcome.share(Rung.FULL));
    }
    double[] took = new double[10];
    OptionalLong needed = timed(took, () -> Fluid.needed(demand, Rung.FULL, some -> FreeCapacity.all(some, 0, 2 * DAY), 100_000_000));
    System.out.printf("| fewest accelerators for everybody at FULL | %.0f | %.1f | %,d |%n%n", took[0], median(took), needed.orElseThrow());
  }

  private static void million(long seed) {
    List<JobClass> classes = new ArrayList<>();
    for (int night = 0; night < 4; night++) // shared matters, and private jobs of as many readers
      for (JobClass each : day(night * HOUR, 30_000, 4_000, 7.58)) classes.add(each);
    Demand demand = new Demand(classes);
    double jobs = classes.stream().mapToDouble(JobClass::jobs).sum();
    double mean = classes.stream().mapToDouble(of -> of.work(Rung.FULL)).sum() / (26 * HOUR);
    Timeline free = FreeCapacity.all(Math.rint(0.6 * mean), 0, 2 * DAY);
    System.out.printf("### A million jobs on one core%n%n%,.0f jobs in %d classes on %.0f accelerators, which could do six tenths of them at FULL; the simulation knows the free capacity (there is no load), as the fluid does.%n%n",
        jobs, classes.size(), free.at(0));
    System.out.printf("| policy | jobs begun | simulated, s | again, s | on time: simulated | fluid | gain: simulated / fluid |%n|---|---|---|---|---|---|---|%n");
    for (Policy policy : List.of(Policy.FIRST_COME_FIRST_SERVED.sharing(), Policy.EARLIEST_DEADLINE_FIRST.sharing(), Policy.FAIR_SHARES.sharing(), Policy.EARLIEST_DEADLINE_FIRST_SHARED)) {
      double[] took = new double[4];
      Simulated simulated = timed(took, () -> new Simulation(demand, free, settings(new Forecast.Known(), seed)).run(policy));
      Outcome fluid = new Fluid(demand, free).answer(policy);
      System.out.printf("| %s | %,d | %.2f | %.2f | %.2f %% | %.2f %% | %.4f |%n", name(policy), simulated.jobs(), took[0] / 1_000, median(took) / 1_000, 100 * simulated.outcome().onTime(), 100 * fluid.onTime(), simulated.outcome().gain() / fluid.gain());
    }
    System.out.println();
  }

  private static void week(Path traces, long seed) throws IOException {
    LoadTrace hour;
    LoadTrace week;
    try (Stream<String> lines = Files.lines(traces.resolve("azure2023_conv_hour.csv"))) {
      hour = LoadTrace.ofRequests("the recorded hour", lines, LoadTrace.LONGEST_HOLE);
    }
    try (Stream<String> lines = Files.lines(traces.resolve("azure2024_conv_week_digitised.csv"))) {
      week = LoadTrace.ofRates("the week", lines, hour.lengths(), LoadTrace.LONGEST_HOLE);
    }
    Timeline load = week.scaled(10).busy((input, output) -> input / 20_000.0 + output / 1_000.0, seed);
    double accelerators = Math.ceil(load.most());
    Timeline free = new FreeCapacity(accelerators, load, new Guard.Headroom(0.05)).timeline();
    System.out.printf("### Policies beside the Azure week%n%nTen times the week of conversations: %.0f accelerators busy on average and %.0f at most, %.0f in all, 5 %% kept free; %.0f free on average. Seven days' work, each released at 18:00 UTC (the first at 0:00) for readers everywhere. "
        + "The share is of the gain over EXTRACTIVE of the clairvoyant bound with shared work; beside it that of the bound of the policy's own demand.%n%n", load.mean(), load.most(), accelerators, free.mean());
    System.out.printf("| work at FULL, of the free | policy | forecast | on time | at FULL | of the bound | of its own bound | borrowed from people | s |%n|---|---|---|---|---|---|---|---|---|%n");
    for (double asked : new double[] {0.6, 1, 2}) {
      double matters = asked * free.mean() * DAY * 0.9 / 20;
      double privately = asked * free.mean() * DAY * 0.1 / 4;
      List<JobClass> classes = new ArrayList<>();
      for (int day = 0; day < 7; day++) classes.addAll(day(day == 0 ? 0 : day * DAY - 6 * HOUR, 1_000_000, matters, privately / 1_000_000));
      Demand demand = new Demand(classes);
      double bound = ClairvoyantBound.gain(demand, free);
      double alone = ClairvoyantBound.gain(demand.alone(), free);
      for (Policy policy : POLICIES) {
        if (!policy.shared()) { // too many copies to simulate
          row(asked, policy, "fluid", new Fluid(demand, free).answer(policy), bound, alone, "");
          continue;
        }
        for (Forecast forecast : policy.planned() ? List.of(new Forecast.Known(), new Forecast.Seasonal(DAY, HOUR / 2, 2 * HOUR), new Forecast.Persistent(HOUR / 2)) : List.of(SimulationSettings.DEFAULT.forecast())) {
          double[] took = new double[1];
          Simulated simulated = timed(took, () -> new Simulation(demand, free, settings(forecast, seed)).run(policy));
          String knows = policy.planned() ? forecast.getClass().getSimpleName().toLowerCase(Locale.ROOT) : "none";
          row(asked, policy, knows, simulated.outcome(), bound, bound, "%.3f %% | %.1f".formatted(100 * simulated.borrowed() / load.until(load.to()), took[0] / 1_000));
        }
      }
    }
  }

  private static void row(double asked, Policy policy, String forecast, Outcome outcome, double bound, double own, String more) {
    System.out.printf("| %.1f | %s | %s | %.1f %% | %.1f %% | %.2f %% | %.2f %% | %s |%n", asked, name(policy), forecast, 100 * outcome.onTime(), 100 * outcome.share(Rung.FULL), 100 * outcome.gain() / bound, 100 * outcome.gain() / own,
        more.isEmpty() ? "| " : more);
  }

  private static SimulationSettings settings(Forecast forecast, long seed) {
    return new SimulationSettings(1, 1, 0, 900, forecast, seed);
  }

  private static String name(Policy policy) {
    return policy.order().name().toLowerCase(Locale.ROOT).replace('_', ' ') + (policy.shared() ? ", shared" : ", alone") + (policy.planned() ? ", planned" : "");
  }

  private static <T> T timed(double[] milliseconds, Supplier<T> what) {
    T answer = null;
    for (int run = 0; run < milliseconds.length; run++) {
      long before = System.nanoTime();
      answer = what.get();
      milliseconds[run] = (System.nanoTime() - before) / 1e6;
    }
    return Objects.requireNonNull(answer);
  }

  /** Of all but the first. */
  private static double median(double[] took) {
    double[] later = Arrays.stream(took).skip(1).sorted().toArray();
    return later[later.length / 2];
  }
}
