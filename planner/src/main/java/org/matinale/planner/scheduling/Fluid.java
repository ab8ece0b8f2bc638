package org.matinale.planner.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.matinale.planner.saying.Refused;

/** What a demand comes to on a free capacity when jobs are so many and so small beside the night that they flow: the closed-form cut, in milliseconds whatever the number of readers.
 *
 * <p>Between one release or ready-by and the next the set of those who wait does not change, so all that an order decides is how the interval's capacity is divided, and each order has a formula: first come and earliest
 * deadline fill up by key, equal keys in proportion to what is left of them; fair shares rise as water does, by weight. With rungs planned ahead it is the optimum of {@link ClairvoyantBound}, done
 * in the order of deadlines: what fits of the cumulative demand due under the cumulative free capacity, for every deadline.
 *
 * <p>It is what a discrete-event {@link Simulation} tends to as jobs grow many: it knows the free capacity to come, loses nothing to the indivisible job, to deployments of whole accelerators, or to jobs that are still running when nobody waits any
 * more. Do not trust it where a class has few jobs, where one job takes a good part of the time until its ready-by, or where free accelerators are few beside a deployment.
 */
public final class Fluid {
  private static final double ALMOST = 1 - 1e-9;
  private final Demand demand;
  private final Timeline free;
  private final boolean daily;

  public Fluid(Demand demand, Timeline free) {
    this(demand, free, false);
  }

  private Fluid(Demand demand, Timeline free, boolean daily) {
    this.demand = demand;
    this.free = free;
    this.daily = daily;
  }

  /** The same demand again and again, each time a whole length of the free capacity later, so that what lies beyond its end lies over its beginning. For policies that plan ahead, and classes with one ready-by, less than a length after their release. */
  public static Fluid daily(Demand demand, Timeline free) {
    Refused.unless(free.from() == 0, "days that begin at %s s. Maybe at 0.", free.from());
    for (JobClass of : demand.classes()) Refused.unless(of.waiting().size() == 1 && of.lastReadyBy() - of.release() < free.to(), "%s: not one ready-by within %s s of its release. Maybe without days.", of.name(), free.to());
    return new Fluid(demand, free, true);
  }

  /** How a class gets on. @param told share of a job × jobs told at BRIEF or FULL in each interval @param full of them at FULL */
  record Progress(JobClass of, double[] told, double[] full) {}

  public Outcome answer(Policy policy) {
    Demand seen = policy.seen(demand);
    Refused.unless(!daily || policy.planned(), "%s day after day; that is for policies that plan. Maybe one day.", policy.order());
    Intervals intervals = daily ? Intervals.daily(seen, free) : new Intervals(seen, free);
    List<Progress> progress = policy.planned() ? ClairvoyantBound.planned(seen, intervals) : run(seen, policy.order(), Rung.FULL, intervals);
    List<Reached> reached = new ArrayList<>();
    double work = 0;
    for (Progress each : progress) {
      Ladder ladder = each.of.ladder();
      double told = Arrays.stream(each.told).sum();
      double full = Arrays.stream(each.full).sum();
      work += full * ladder.full() + Math.max(0, told - full) * ladder.brief();
      reached.addAll(reached(each, intervals));
    }
    return new Outcome(policy, reached, work, intervals.total());
  }

  /** Whether every job can be told at the rung before the first of its readers' ready-bys: exactly if earliest deadline first does it (Horn, "Some simple scheduling algorithms", 1974). */
  public boolean feasible(Rung rung) {
    if (rung == Rung.EXTRACTIVE) return true;
    List<JobClass> first = demand.classes().stream().map(of -> new JobClass(of.name(), of.jobs(), of.release(), of.ladder(), List.of(of.waiting().getFirst()), of.weight())).toList();
    Demand strict = new Demand(first);
    for (Progress each : run(strict, Policy.Order.EARLIEST_DEADLINE, rung, new Intervals(strict, free))) if (Arrays.stream(each.told).sum() < each.of.jobs() * ALMOST) return false;
    return true;
  }

  /** The fewest accelerators with which every job is told at the rung before the first of its readers' ready-bys, by bisection.
   *
   * @param free what so many accelerators leave; more of them never leave less
   * @param most tried
   * @return empty if not even {@code most} are enough
   */
  public static OptionalLong needed(Demand demand, Rung rung, LongFunction<Timeline> free, long most) {
    Refused.unless(most > 0, "at most %s accelerators; it is above 0", most);
    if (rung == Rung.EXTRACTIVE) return OptionalLong.of(0);
    long enough = 1;
    long few = 0;
    while (!new Fluid(demand, free.apply(enough)).feasible(rung)) {
      if (enough == most) return OptionalLong.empty();
      few = enough;
      enough = enough > most / 2 ? most : 2 * enough;
    }
    while (enough - few > 1) {
      long middle = few + (enough - few) / 2;
      if (new Fluid(demand, free.apply(middle)).feasible(rung)) enough = middle;
      else few = middle;
    }
    return OptionalLong.of(enough);
  }

  private static List<Reached> reached(Progress progress, Intervals intervals) {
    List<Reached> reached = new ArrayList<>();
    double told = 0;
    double full = 0;
    int interval = 0;
    if (intervals.circular) {
      // one ready-by, before which all of it is
      told = Arrays.stream(progress.told).sum();
      full = Arrays.stream(progress.full).sum();
      interval = Integer.MAX_VALUE;
    }
    for (Waiting group : progress.of.waiting()) {
      for (; interval <= intervals.until(group.readyBy()); interval++) {
        told += progress.told[interval];
        full += progress.full[interval];
      }
      double capped = Math.min(told, progress.of.jobs());
      double best = Math.min(full, capped);
      reached.add(new Reached(progress.of.name(), group.readyBy(), progress.of.jobs() * group.readers(), group.worth(), progress.of.ladder(), best * group.readers(), (capped - best) * group.readers()));
    }
    return reached;
  }

  /** Every job at one rung, in an order. */
  private static List<Progress> run(Demand demand, Policy.Order order, Rung rung, Intervals intervals) {
    int classes = demand.classes().size();
    double[] left = demand.classes().stream().mapToDouble(of -> of.work(rung)).toArray();
    double[][] told = new double[classes][intervals.count()];
    for (int interval = 0; interval < intervals.count(); interval++) {
      double begins = intervals.begins(interval);
      double ends = intervals.ends(interval);
      int[] waiting = IntStream.range(0, classes).filter(each -> left[each] > 0 && demand.classes().get(each).release() <= begins && demand.classes().get(each).lastReadyBy() >= ends).toArray();
      double[] given = switch (order) {
        case FIRST_COME -> byKey(waiting, left, IntStream.of(waiting).mapToDouble(each -> demand.classes().get(each).release()).toArray(), intervals.capacity[interval]);
        case EARLIEST_DEADLINE -> byKey(waiting, left, IntStream.of(waiting).mapToDouble(each -> deadline(demand.classes().get(each), ends)).toArray(), intervals.capacity[interval]);
        case FAIR_SHARES -> byWeight(waiting, left, demand, intervals.capacity[interval]);
      };
      for (int place = 0; place < waiting.length; place++) {
        int each = waiting[place];
        told[each][interval] = given[place] / demand.classes().get(each).ladder().work(rung);
        left[each] -= given[place];
      }
    }
    return IntStream.range(0, classes).mapToObj(each -> new Progress(demand.classes().get(each), told[each], rung == Rung.FULL ? told[each] : new double[intervals.count()])).toList();
  }

  /** The earliest ready-by of those who still wait. */
  private static double deadline(JobClass of, double at) {
    for (Waiting group : of.waiting()) if (group.readyBy() >= at) return group.readyBy();
    return of.lastReadyBy();
  }

  private static double[] byKey(int[] waiting, double[] left, double[] keys, double capacity) {
    double[] given = new double[waiting.length];
    int[] places = IntStream.range(0, waiting.length).boxed().sorted(Comparator.comparingDouble(place -> keys[place])).mapToInt(Integer::intValue).toArray();
    double rest = capacity;
    for (int from = 0; from < places.length && rest > 0; ) {
      int to = from;
      double wanted = 0;
      while (to < places.length && keys[places[to]] == keys[places[from]]) wanted += left[waiting[places[to++]]];
      double share = Math.min(1, rest / wanted);
      for (int place = from; place < to; place++) given[places[place]] = share * left[waiting[places[place]]];
      rest -= share * wanted;
      from = to;
    }
    return given;
  }

  /** Water-filling: a level above which nobody gets more for her weight, below which nobody wants more. */
  private static double[] byWeight(int[] waiting, double[] left, Demand demand, double capacity) {
    double[] weights = IntStream.of(waiting).mapToDouble(each -> demand.classes().get(each).weight()).toArray();
    int[] places = IntStream.range(0, waiting.length).boxed().sorted(Comparator.comparingDouble(place -> left[waiting[place]] / weights[place])).mapToInt(Integer::intValue).toArray();
    double[] given = new double[waiting.length];
    double weight = Arrays.stream(weights).sum();
    double rest = capacity;
    for (int place : places) {
      given[place] = Math.min(left[waiting[place]], weight <= 0 ? rest : rest * Math.min(1, weights[place] / weight));
      rest = Math.max(0, rest - given[place]);
      weight -= weights[place];
    }
    return given;
  }
}
