package org.matinale.planner.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.matinale.planner.saying.Refused;

/** What no policy can exceed, because it knows all load and all jobs to come and may divide jobs at will.
 *
 * <p><b>The relaxation.</b> Let work be divisible over accelerators and time. Cut time at every release and ready-by; let y(c,k) be the work of class c done in interval k. A job done in interval k reaches those of its
 * readers whose ready-by is not before the end of k, so a unit of y(c,k) is worth V(c,k) = Σ of their worth / work of a job, which does not grow with k. The best y fills a transportation problem: no more than the class's work, no
 * more than the interval's free capacity. Every schedule, preemptive or not, on any deployment, gives such a y of at least its own value; so the optimum is an upper bound. {@link Transport} solves it exactly.
 *
 * <p><b>The ladder.</b> BRIEF and the step from BRIEF to FULL are two pieces of work, worth (q(BRIEF) − q(EXTRACTIVE))·V and (1 − q(BRIEF))·V for brief and full − brief units. Where BRIEF is on the concave hull, the first
 * piece is denser in every interval, so an optimum never holds the second without the first (exchange one for the other); where it is not, FULL is one piece. A schedule at FULL does both pieces, so the bound holds. With one
 * ready-by for each class the bound is reached in the fluid limit. With several it counts a BRIEF that is later raised to FULL for the difference alone, which those who cannot raise do not reach.
 *
 * <p><b>One ready-by each.</b> Then a unit of a class is worth the same in every interval between its release and its ready-by, and a set of work is feasible if and only if in every stretch of time the work that is released and
 * due within it is at most the stretch's free capacity (Horn, "Some simple scheduling algorithms", 1974: earliest deadline first finds a preemptive schedule whenever there is one). What can be sent from classes to
 * intervals is a polymatroid (Edmonds, "Submodular functions, matroids, and certain polyhedra", 1970; a gammoid with capacities), on which the greedy algorithm, densest piece first and as much as fits, is optimal; it takes
 * no paths at all.
 *
 * <p><b>Day after day.</b> Where nights are longer than a day, the same day carries the end of one and the beginning of the next. Time is then a circle; each class has an arc of it. Of a set of instants only single arcs and the whole circle
 * need to be looked at (what arcs that do not touch hold is the sum of what each holds), and what can be sent is a polymatroid as before.
 *
 * <p><b>Whole jobs.</b> With unit values, {@link #mostOnTime} is exact: Moore, "An n job, one machine sequencing algorithm for minimizing the number of late jobs", 1968, in Hodgson's form, with the free
 * capacity before a deadline in place of the time before it. With weights that is NP-hard (Karp, 1972; Lawler and Moore, 1969, give a pseudo-polynomial recursion), for which the relaxation stands.
 */
public final class ClairvoyantBound {
  private ClairvoyantBound() {}

  /** The most that {@link Outcome#gain} can be for this demand, each job done once. */
  public static double gain(Demand demand, Timeline free) {
    return new Fluid(demand, free).answer(Policy.EARLIEST_DEADLINE_FIRST_SHARED).gain();
  }

  /** The most of these jobs that can be done in time, all released at 0, whatever they are worth.
   *
   * @param work accelerator-seconds of each
   * @param deadlines seconds of each
   */
  public static int mostOnTime(double[] work, double[] deadlines, Timeline free) {
    Refused.unless(work.length == deadlines.length, "%s jobs and %s deadlines", work.length, deadlines.length);
    PriorityQueue<Double> kept = new PriorityQueue<>(Comparator.reverseOrder());
    double admitted = 0;
    for (int job : IntStream.range(0, work.length).boxed().sorted(Comparator.comparingDouble(each -> deadlines[each])).toList()) {
      kept.add(work[job]);
      admitted += work[job];
      if (admitted > free.until(deadlines[job])) admitted -= kept.remove();
    }
    return kept.size();
  }

  /** Whatever makes two classes the same to the optimum. */
  private record Kind(double release, Ladder ladder, List<Waiting> waiting) {}

  /** What the optimum does: who reaches which rung by when. Classes that are the same but for their names and weights have the same share of it. */
  static List<Fluid.Progress> planned(Demand demand, Intervals intervals) {
    Map<Kind, Double> jobs = new LinkedHashMap<>();
    for (JobClass of : demand.classes()) jobs.merge(kind(of), of.jobs(), Double::sum);
    if (jobs.size() == demand.classes().size()) return distinct(demand, intervals);
    List<JobClass> merged = new ArrayList<>();
    jobs.forEach((kind, count) -> merged.add(new JobClass("merged", count, kind.release, kind.ladder, kind.waiting, 1)));
    Map<Kind, Fluid.Progress> progress = new HashMap<>();
    for (Fluid.Progress each : distinct(new Demand(merged), intervals)) progress.put(kind(each.of()), each);
    return demand.classes().stream().map(of -> {
      Fluid.Progress all = Objects.requireNonNull(progress.get(kind(of)));
      double share = of.jobs() / all.of().jobs();
      return new Fluid.Progress(of, scaled(all.told(), share), scaled(all.full(), share));
    }).toList();
  }

  private static Kind kind(JobClass of) {
    return new Kind(of.release(), of.ladder(), of.waiting());
  }

  private static List<Fluid.Progress> distinct(Demand demand, Intervals intervals) {
    int classes = demand.classes().size();
    double[] supply = new double[2 * classes];
    double[][] profit = new double[2 * classes][];
    for (int each = 0; each < classes; each++) {
      JobClass of = demand.classes().get(each);
      Ladder ladder = of.ladder();
      double[] worth = worth(of, intervals);
      double most = 1 - ladder.extractiveWorth();
      double first = ladder.stepped() ? ladder.brief() : ladder.full();
      double firstWorth = ladder.stepped() ? ladder.briefWorth() - ladder.extractiveWorth() : most;
      supply[2 * each] = of.jobs() * first;
      profit[2 * each] = scaled(worth, firstWorth / first);
      supply[2 * each + 1] = of.jobs() * (ladder.full() - first);
      profit[2 * each + 1] = ladder.stepped() ? scaled(worth, (most - firstWorth) / (ladder.full() - first)) : worth;
    }
    boolean once = demand.classes().stream().allMatch(of -> of.waiting().size() == 1);
    double[][] flow = intervals.circular ? around(demand, intervals, supply, profit) : once ? greedy(demand, intervals, supply, profit) : new Transport(supply, profit, intervals.capacity).solve();
    return IntStream.range(0, classes).mapToObj(each -> progress(demand.classes().get(each), flow[2 * each], flow[2 * each + 1])).toList();
  }

  private static Fluid.Progress progress(JobClass of, double[] first, double[] second) {
    Ladder ladder = of.ladder();
    double[] told = new double[first.length];
    double[] full = new double[first.length];
    for (int interval = 0; interval < first.length; interval++) {
      told[interval] = first[interval] / (ladder.stepped() ? ladder.brief() : ladder.full());
      full[interval] = ladder.stepped() ? second[interval] / (ladder.full() - ladder.brief()) : told[interval];
    }
    return new Fluid.Progress(of, told, full);
  }

  /** By interval: the worth at FULL to those whom a job that is done in it reaches; minus infinity where it cannot be done or reaches nobody. */
  private static double[] worth(JobClass of, Intervals intervals) {
    double[] worth = new double[intervals.count()];
    Arrays.fill(worth, Double.NEGATIVE_INFINITY);
    int end = intervals.until(of.lastReadyBy());
    if (intervals.circular) {
      worth[end] = of.waiting().getFirst().readers() * of.waiting().getFirst().worth();
      return worth;
    }
    double sum = 0;
    int group = of.waiting().size() - 1;
    for (int interval = end; interval >= intervals.from(of.release()); interval--) {
      while (group >= 0 && of.waiting().get(group).readyBy() >= intervals.ends(interval)) {
        sum += of.waiting().get(group).readers() * of.waiting().get(group).worth();
        group--;
      }
      worth[interval] = sum;
    }
    return worth;
  }

  private static double[] scaled(double[] worth, double factor) {
    return Arrays.stream(worth).map(each -> each < 0 ? each : each * factor).toArray();
  }

  /** On a circle: what is left of each arc that begins with a release and ends with a ready-by, and of the whole. */
  private static final class Circle {
    private final int count;
    private final int[] releases;
    private final int[] dues;
    private final double[][] slack;
    private double whole;

    Circle(Demand demand, Intervals intervals) {
      count = intervals.count();
      releases = demand.classes().stream().mapToInt(of -> intervals.from(of.release())).sorted().distinct().toArray();
      dues = demand.classes().stream().mapToInt(of -> intervals.until(of.lastReadyBy())).sorted().distinct().toArray();
      whole = intervals.total();
      slack = new double[releases.length][dues.length];
      for (int from = 0; from < releases.length; from++) {
        for (int to = 0; to < dues.length; to++) {
          for (int more = Math.floorMod(dues[to] - releases[from], count); more >= 0; more--) slack[from][to] += intervals.capacity[(releases[from] + more) % count];
        }
      }
    }

    private boolean holds(int from, int to, int release, int due) {
      return Math.floorMod(dues[to] - releases[from], count) >= Math.floorMod(release - releases[from], count) + Math.floorMod(due - release, count);
    }

    double fits(int release, int due) {
      double fits = whole;
      for (int from = 0; from < releases.length; from++) for (int to = 0; to < dues.length; to++) if (slack[from][to] < fits && holds(from, to, release, due)) fits = slack[from][to];
      return fits;
    }

    void take(int release, int due, double work) {
      for (int from = 0; from < releases.length; from++) for (int to = 0; to < dues.length; to++) if (holds(from, to, release, due)) slack[from][to] -= work;
      whole -= work;
    }

    /** Whether no more was taken than there is. */
    boolean sound() {
      return whole >= 0 && Arrays.stream(slack).flatMapToDouble(Arrays::stream).allMatch(left -> left >= 0);
    }
  }

  private static double[][] around(Demand demand, Intervals intervals, double[] supply, double[][] profit) {
    int pieces = supply.length;
    int[] release = new int[pieces];
    int[] due = new int[pieces];
    double[][] flow = new double[pieces][intervals.count()];
    double[] density = new double[pieces];
    Map<List<Integer>, Double> together = new LinkedHashMap<>();
    for (int piece = 0; piece < pieces; piece++) {
      JobClass of = demand.classes().get(piece / 2);
      release[piece] = intervals.from(of.release());
      due[piece] = intervals.until(of.lastReadyBy());
      density[piece] = profit[piece][due[piece]];
      together.merge(List.of(release[piece], due[piece]), supply[piece], Double::sum);
    }
    int[] order = IntStream.range(0, pieces).boxed().filter(piece -> density[piece] > 0 && supply[piece] > 0).sorted(Comparator.comparingDouble((Integer piece) -> density[piece]).reversed()).mapToInt(Integer::intValue).toArray();
    Circle all = new Circle(demand, intervals);
    together.forEach((arc, work) -> all.take(arc.getFirst(), arc.getLast(), work));
    Circle left = new Circle(demand, intervals);
    boolean enough = all.sound();
    for (int piece : order) {
      double fits = enough ? supply[piece] : Math.max(0, Math.min(supply[piece], left.fits(release[piece], due[piece])));
      if (!enough && fits > 0) left.take(release[piece], due[piece], fits);
      flow[piece][due[piece]] = fits;
    }
    return flow;
  }

  private static double[][] greedy(Demand demand, Intervals intervals, double[] supply, double[][] profit) {
    int count = intervals.count();
    // what is left of each stretch, from the beginning of one interval to the end of another
    double[][] slack = new double[count][count];
    for (int from = 0; from < count; from++) {
      double sum = 0;
      for (int to = from; to < count; to++) slack[from][to] = sum += intervals.capacity[to];
    }
    double[][] flow = new double[supply.length][count];
    double[] density = new double[supply.length];
    for (int piece = 0; piece < supply.length; piece++) density[piece] = profit[piece][intervals.until(demand.classes().get(piece / 2).lastReadyBy())];
    IntStream.range(0, supply.length).boxed().filter(piece -> density[piece] > 0 && supply[piece] > 0).sorted(Comparator.comparingDouble((Integer piece) -> density[piece]).reversed()).forEach(piece -> {
      JobClass of = demand.classes().get(piece / 2);
      int release = intervals.from(of.release());
      int due = intervals.until(of.lastReadyBy());
      double fits = supply[piece];
      for (int from = 0; from <= release; from++) for (int to = due; to < count; to++) fits = Math.min(fits, slack[from][to]);
      for (int from = 0; from <= release; from++) for (int to = due; to < count; to++) slack[from][to] -= fits;
      flow[piece][due] = Math.max(0, fits);
    });
    return flow;
  }
}
