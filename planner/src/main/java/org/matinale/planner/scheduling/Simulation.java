package org.matinale.planner.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.matinale.planner.saying.Refused;

/** A night, job by job: discrete events on deployments of whole accelerators, which do a job from its beginning to its end. The same seed, the same night.
 *
 * <p>Events are releases, steps of the free capacity, ends of jobs and plans. At each, idle slots take jobs as the policy says. Where free capacity falls below what is busy, jobs that have begun are done to their end and no new one begins.
 * A job is not begun that, by what its class says of its work, would reach nobody.
 *
 * <ul>
 * <li>First come and earliest deadline are a heap of classes; those of equal keys take turns in proportion to the jobs they have left. A shared job whose earliest reader cannot be reached waits on for the next.
 * <li>Fair shares are start-time fair queueing over classes (Goyal, Vin and Cheng, 1996), which stays within one job of the fluid's processor sharing.
 * <li>With rungs planned ahead, the optimum of {@link ClairvoyantBound} on the <em>forecast</em> of the free capacity says which jobs are told at which rung by when; earliest deadline first does it. What turns out late steps down to BRIEF
 * where that still fits, else it goes back; the next plan sees what is left, and among it jobs told at BRIEF for the early, which can be told again at FULL, at its whole price, for the late. So nothing is known of the load to come.
 * </ul>
 *
 * <p>Agrees with {@link Fluid} as jobs grow small and many. It differs by the indivisible job (up to one for each slot before each ready-by), by whole deployments (up to {@code group} accelerators at each instant), 
 * and, planned, by the forecast. Jobs of several ready-bys differ more: the fluid raises a BRIEF to FULL for the difference alone, here that costs a whole FULL.
 */
public final class Simulation {
  private static final long MOST_JOBS = 200_000_000;

  private static final double SLACK = 1e-9;
  private static final int EARLIER_PLANS = 8;

  private final Demand demand;
  private final Timeline free;
  private final SimulationSettings settings;

  public Simulation(Demand demand, Timeline free, SimulationSettings settings) {
    this.demand = demand;
    this.free = free;
    this.settings = settings;
  }

  public Simulated run(Policy policy) {
    Demand seen = policy.seen(demand);
    double jobs = seen.classes().stream().mapToDouble(JobClass::jobs).sum();
    Refused.unless(jobs <= MOST_JOBS, "%.0f jobs to simulate; at most %s. Maybe ask the fluid answer, or a sample of the readers on as small a part of the accelerators.", jobs, MOST_JOBS);
    return new Night(seen, policy).run();
  }

  /** One run. */
  private final class Night {
    private final Policy policy;
    private final List<JobClass> classes;
    private final Timeline usable;
    private final double speed;
    private final double slotsOfAccelerator;
    private final SplittableRandom random;
    private final double sigma;

    /** By class: jobs altogether, and not begun. */
    private final int[] jobs;

    private final int[] left;
    private final double[] release;
    private final double[] last;
    private final double[][] readyBy;

    /** By class and group of readers: jobs told in time. */
    private final long[][] full;

    private final long[][] brief;
    private final int[] released;

    /** Ends of running jobs. */
    private final Heap running = new Heap();

    /** Classes that wait for a slot, or parts of the plan. */
    private final Heap queue = new Heap();

    /** By class: jobs when it came into the queue under its key. */
    private final int[] entered;

    private final double[] starts;

    /** By class: jobs told at BRIEF that may be told again. */
    private final int[] raisable;

    private double virtual;

    private Plan plan = Plan.NONE;
    private int plans;
    private double lastPlan = Double.NEGATIVE_INFINITY;
    private double nextPlan = Double.POSITIVE_INFINITY;

    private double now;
    private long slots;

    /** Accelerators that were ever seen free. */
    private double most;

    private long busy;
    private long begun;
    private double work;
    private double vain;
    private double borrowed;

    Night(Demand seen, Policy policy) {
      this.policy = policy;
      classes = seen.classes();
      usable = free.whole(settings.group());
      speed = (double) settings.group() / settings.slots();
      slotsOfAccelerator = (double) settings.slots() / settings.group();
      random = new SplittableRandom(settings.seed());
      sigma = Math.sqrt(Math.log1p(settings.variation() * settings.variation()));
      int count = classes.size();
      jobs = new int[count];
      double carried = 0;
      for (int each = 0; each < count; each++) {
        carried += classes.get(each).jobs();
        jobs[each] = (int) Math.floor(carried + SLACK);
        carried -= jobs[each];
      }
      left = jobs.clone();
      release = classes.stream().mapToDouble(JobClass::release).toArray();
      last = classes.stream().mapToDouble(JobClass::lastReadyBy).toArray();
      readyBy = classes.stream().map(of -> of.waiting().stream().mapToDouble(Waiting::readyBy).toArray()).toArray(double[][]::new);
      full = Arrays.stream(readyBy).map(groups -> new long[groups.length]).toArray(long[][]::new);
      brief = Arrays.stream(readyBy).map(groups -> new long[groups.length]).toArray(long[][]::new);
      released = IntStream.range(0, count).boxed().sorted((one, other) -> Double.compare(release[one], release[other])).mapToInt(Integer::intValue).toArray();
      entered = new int[count];
      starts = new double[count];
      raisable = new int[count];
    }

    Simulated run() {
      int coming = 0;
      int step = 0;
      double end = Arrays.stream(last).max().orElse(0);
      now = 0;
      while (true) {
        double next = Math.min(running.key(), nextPlan);
        if (coming < released.length) next = Math.min(next, release[released[coming]]);
        if (step <= usable.steps()) next = Math.min(next, usable.begins(step));
        if (next >= end) break;
        borrowed += Math.max(0, busy - slots) * speed * (next - now);
        now = next;
        while (running.key() <= now) {
          running.remove();
          busy--;
        }
        for (; step <= usable.steps() && usable.begins(step) <= now; step++) {
          slots = step == usable.steps() ? 0 : Math.round(usable.during(step) * slotsOfAccelerator);
          most = Math.max(most, slots * speed);
        }
        boolean more = false;
        for (; coming < released.length && release[released[coming]] <= now; coming++) {
          enter(released[coming]);
          more = true;
        }
        if (policy.planned() && (more || nextPlan <= now)) plan();
        while (busy < slots && begin()) busy++;
      }
      return new Simulated(outcome(end), begun, vain, borrowed, plans);
    }

    private void enter(int of) {
      if (policy.planned() || jobs[of] == 0) return;
      switch (policy.order()) {
        case FIRST_COME -> enqueue(of, release[of]);
        case EARLIEST_DEADLINE -> enqueue(of, readyBy[of][0]);
        case FAIR_SHARES -> queue.add(of, virtual, of);
      }
    }

    private void enqueue(int of, double key) {
      entered[of] = left[of];
      starts[of] = random.nextDouble();
      queue.add(of, key, turn(of));
    }

    /** Whose is least among equal keys comes next: stride scheduling (Waldspurger and Weihl, 1995) from a drawn start, so that a class of one job is as likely to be early as any job of a large one. */
    private double turn(int of) {
      return (entered[of] - left[of] + starts[of]) / entered[of];
    }

    /** Gives a free slot a job, if there is one that is worth beginning. */
    private boolean begin() {
      if (policy.planned()) return beginPlanned();
      while (!queue.isEmpty()) {
        double key = queue.key();
        int of = queue.remove();
        double ends = now + classes.get(of).ladder().full() / speed;
        if (ends > last[of] + SLACK) continue; // nobody can be reached any more
        if (policy.order() == Policy.Order.EARLIEST_DEADLINE && ends > key + SLACK) {
          enqueue(of, next(of, ends));
          continue;
        }
        left[of]--;
        tell(full[of], of, start(classes.get(of).ladder().full()));
        switch (policy.order()) {
          case FIRST_COME, EARLIEST_DEADLINE -> {
            if (left[of] > 0) queue.add(of, key, turn(of));
          }
          case FAIR_SHARES -> {
            virtual = key;
            if (left[of] > 0) queue.add(of, key + classes.get(of).ladder().full() / classes.get(of).weight(), of);
          }
        }
        return true;
      }
      return false;
    }

    /** The earliest ready-by that an end still reaches. */
    private double next(int of, double ends) {
      for (double until : readyBy[of]) if (until + SLACK >= ends) return until;
      return last[of];
    }

    /** @return when it ends */
    private double start(double expected) {
      double actual = sigma == 0 ? expected : expected * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
      double ends = now + actual / speed;
      running.add(0, ends, 0);
      begun++;
      work += actual;
      return ends;
    }

    /** Counts a job as told to those whom its end reaches. */
    private void tell(long[] told, int of, double ends) {
      int group = readyBy[of].length - 1;
      if (readyBy[of][group] + SLACK < ends) vain += (ends - now) * speed;
      for (; group >= 0 && readyBy[of][group] + SLACK >= ends; group--) told[group]++;
    }

    private boolean beginPlanned() {
      while (true) {
        while (!queue.isEmpty()) {
          int part = queue.top();
          int of = plan.of[part];
          boolean again = of >= left.length;
          if (again) of -= left.length;
          if (plan.jobs[part] == 0 || (again ? raisable[of] : left[of]) == 0) {
            queue.remove();
            continue;
          }
          Ladder ladder = classes.get(of).ladder();
          boolean inFull = now + ladder.full() / speed <= plan.due[part] + SLACK;
          boolean inBrief = ladder.stepped() && !again && now + ladder.brief() / speed <= plan.due[part] + SLACK;
          if (plan.full[part] ? !inFull && !inBrief : !inBrief) {
            plan.jobs[part] = 0; // they go back; the next plan sees them
            continue;
          }
          plan.jobs[part]--;
          if (again) {
            raisable[of]--;
            raise(of, start(ladder.full()));
          } else {
            left[of]--;
            if (plan.full[part] && inFull) {
              tell(full[of], of, start(ladder.full()));
            } else {
              tell(brief[of], of, start(ladder.brief()));
              raisable[of]++;
            }
          }
          return true;
        }
        if (!somebodyWaits()) return false;
        if (now < lastPlan + settings.replanned() / EARLIER_PLANS) {
          nextPlan = Math.min(nextPlan, lastPlan + settings.replanned() / EARLIER_PLANS);
          return false;
        }
        plan(); // more was free than was expected
        if (queue.isEmpty()) return false;
      }
    }

    /** A job that was told at BRIEF is told again at FULL, for those who still wait. */
    private void raise(int of, double ends) {
      tell(full[of], of, ends);
      for (int group = readyBy[of].length - 1; group >= 0 && readyBy[of][group] + SLACK >= ends; group--) brief[of][group]--;
    }

    private boolean somebodyWaits() {
      for (int of = 0; of < left.length; of++) if (waits(of)) return true;
      return false;
    }

    private boolean waits(int of) {
      return left[of] + raisable[of] > 0 && release[of] <= now && last[of] > now;
    }

    private void plan() {
      lastPlan = now;
      queue.clear();
      List<JobClass> waiting = new ArrayList<>();
      List<Integer> which = new ArrayList<>();
      for (int of = 0; of < left.length; of++) {
        if (!waits(of)) continue;
        JobClass each = classes.get(of);
        List<Waiting> groups = each.waiting().stream().filter(group -> group.readyBy() > now).toList();
        if (left[of] > 0) {
          waiting.add(new JobClass(each.name(), left[of], now, each.ladder(), groups, each.weight()));
          which.add(of);
        }
        double more = 1 - each.ladder().briefWorth();
        if (raisable[of] > 0 && more > 0) {
          waiting.add(new JobClass(each.name(), raisable[of], now, Ladder.whole(each.ladder().full()), groups.stream().map(group -> new Waiting(group.readyBy(), group.readers(), more * group.worth())).toList(), each.weight()));
          which.add(left.length + of);
        }
      }
      if (waiting.isEmpty()) {
        nextPlan = Double.POSITIVE_INFINITY;
        return;
      }
      nextPlan = now + settings.replanned();
      plans++;
      Demand rest = new Demand(waiting);
      Intervals intervals = new Intervals(rest, settings.forecast().ahead(usable, now, rest.lastReadyBy(), most));
      plan = Plan.of(ClairvoyantBound.planned(rest, intervals), which, intervals);
      for (int part = 0; part < plan.jobs.length; part++) queue.add(part, plan.due[part], -plan.density[part]);
    }

    private Outcome outcome(double end) {
      List<Reached> reached = new ArrayList<>();
      for (int of = 0; of < jobs.length; of++) {
        JobClass each = classes.get(of);
        for (int group = 0; group < readyBy[of].length; group++) {
          Waiting who = each.waiting().get(group);
          reached.add(new Reached(each.name(), who.readyBy(), jobs[of] * who.readers(), who.worth(), each.ladder(), full[of][group] * who.readers(), brief[of][group] * who.readers()));
        }
      }
      return new Outcome(policy, reached, work, free.between(Arrays.stream(release).min().orElse(0), end));
    }
  }

  /** Parts of classes, each to be told at one rung by one instant. */
  private record Plan(int[] of, int[] jobs, boolean[] full, double[] due, double[] density) {
    static final Plan NONE = new Plan(new int[0], new int[0], new boolean[0], new double[0], new double[0]);

    static Plan of(List<Fluid.Progress> progress, List<Integer> which, Intervals intervals) {
      int most = 2 * progress.size() * intervals.count();
      Plan plan = new Plan(new int[most], new int[most], new boolean[most], new double[most], new double[most]);
      int parts = 0;
      for (int place = 0; place < progress.size(); place++) {
        Fluid.Progress each = progress.get(place);
        Ladder ladder = each.of().ladder();
        double worth = 0;
        for (Waiting group : each.of().waiting()) worth += group.readers() * group.worth();
        double told = 0;
        double full = 0;
        double briefs = 0;
        double fulls = 0;
        for (int interval = 0; interval < intervals.count(); interval++) {
          told += each.told()[interval];
          full += each.full()[interval];
          double due = due(each.of(), intervals.ends(interval));
          if (interval + 1 < intervals.count() && due(each.of(), intervals.ends(interval + 1)) == due) continue;
          double top = Math.min(told, full); // told at FULL at once; what the optimum raises later is told at BRIEF now, and told again if a later plan says so
          long whole = Math.round(fulls + top) - Math.round(fulls);
          long shorter = Math.round(briefs + told - top) - Math.round(briefs);
          fulls += top;
          briefs += told - top;
          told = 0;
          full = 0;
          for (boolean best : new boolean[] {false, true}) {
            if ((best ? whole : shorter) == 0) continue;
            plan.of[parts] = which.get(place);
            plan.jobs[parts] = (int) (best ? whole : shorter);
            plan.full[parts] = best;
            plan.due[parts] = due;
            plan.density[parts++] = worth * (best ? (1 - ladder.extractiveWorth()) / ladder.full() : (ladder.briefWorth() - ladder.extractiveWorth()) / ladder.brief());
          }
        }
      }
      return new Plan(Arrays.copyOf(plan.of, parts), Arrays.copyOf(plan.jobs, parts), Arrays.copyOf(plan.full, parts), Arrays.copyOf(plan.due, parts), Arrays.copyOf(plan.density, parts));
    }

    private static double due(JobClass of, double ends) {
      for (Waiting group : of.waiting()) if (group.readyBy() >= ends) return group.readyBy();
      return of.lastReadyBy();
    }
  }
}
