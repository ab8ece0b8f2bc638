package org.matinale.planner.scheduling;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** Accelerators over time, in steps: busy ones, free ones. Nothing before its first instant and from its last on.
 *
 * <p>Value semantics; its arrays are its own. Looking up an instant is a binary search.
 */
public final class Timeline {
  private final double[] times;
  private final double[] accelerators;

  /** Accelerator-seconds before each of {@link #times}. */
  private final double[] before;

  private Timeline(double[] times, double[] accelerators) {
    this.times = times;
    this.accelerators = accelerators;
    before = new double[times.length];
    for (int step = 0; step < accelerators.length; step++) before[step + 1] = before[step] + accelerators[step] * (times[step + 1] - times[step]);
  }

  public static Timeline constant(double accelerators, double from, double to) {
    return of(new double[] {from, to}, new double[] {accelerators});
  }

  /** @param times ascending seconds, one more than there are steps
   * @param accelerators from each of them to the next */
  public static Timeline of(double[] times, double[] accelerators) {
    Refused.unless(accelerators.length > 0 && times.length == accelerators.length + 1, "%s instants and %s steps; there is one more instant than steps", times.length, accelerators.length);
    Refused.unless(Figure.amount(times[0]), "begins at %s s; it is 0 or above", times[0]);
    for (int step = 0; step < accelerators.length; step++) {
      Refused.unless(times[step + 1] > times[step] && times[step + 1] < Double.POSITIVE_INFINITY, "step %s from %s to %s s. Maybe times are out of order.", step, times[step], times[step + 1]);
      Refused.unless(Figure.amount(accelerators[step]), "%s accelerators at %s s; they are 0 or above", accelerators[step], times[step]);
    }
    return new Timeline(times.clone(), accelerators.clone());
  }

  /** A copy of all instants at which a step begins or ends. */
  double[] bounds() {
    return times.clone();
  }

  public double from() {
    return times[0];
  }

  public double to() {
    return times[times.length - 1];
  }

  public int steps() {
    return accelerators.length;
  }

  /** When a step begins; that after the last, when all ends. */
  public double begins(int step) {
    return times[step];
  }

  /** Accelerators during a step. */
  public double during(int step) {
    return accelerators[step];
  }

  public double at(double time) {
    if (time < from() || time >= to()) return 0;
    return accelerators[step(time)];
  }

  /** Accelerator-seconds before the instant. */
  public double until(double time) {
    if (time <= from()) return 0;
    if (time >= to()) return before[before.length - 1];
    int step = step(time);
    return before[step] + accelerators[step] * (time - times[step]);
  }

  public double between(double from, double to) {
    return Math.max(0, until(to) - until(from));
  }

  /** When so much work is done that begins at an instant, or infinity. */
  public double done(double from, double work) {
    double target = until(from) + work;
    if (work <= 0) return from;
    if (target > before[before.length - 1]) return Double.POSITIVE_INFINITY;
    int found = Arrays.binarySearch(before, target);
    int step = found >= 0 ? found : -found - 1;
    while (step > 0 && before[step - 1] >= target) step--;
    return times[step] - (before[step] - target) / accelerators[step - 1];
  }

  public double most() {
    return Arrays.stream(accelerators).max().orElse(0);
  }

  /** Average over its whole length. */
  public double mean() {
    return before[before.length - 1] / (to() - from());
  }

  /** The part between two instants, whose first becomes 0. */
  public Timeline cut(double from, double to) {
    Refused.unless(from < to && from < to() && to > from(), "cut from %s to %s s out of %s to %s s. Maybe another day.", from, to, from(), to());
    double begin = Math.max(from, from());
    double end = Math.min(to, to());
    int first = step(begin);
    int last = first;
    while (times[last + 1] < end) last++;
    double[] cut = new double[last - first + 2];
    for (int step = first; step <= last; step++) cut[step - first] = Math.max(times[step], begin) - from;
    cut[cut.length - 1] = end - from;
    return new Timeline(cut, Arrays.copyOfRange(accelerators, first, last + 1));
  }

  public Timeline scaled(double factor) {
    Refused.unless(Figure.amount(factor), "scaled by %s; it is 0 or above", factor);
    return new Timeline(times, Arrays.stream(accelerators).map(each -> each * factor).toArray());
  }

  /** Whole groups of accelerators alone. */
  Timeline whole(int group) {
    return new Timeline(times, Arrays.stream(accelerators).map(each -> group * Math.floor(each / group + 1e-9)).toArray());
  }

  /** Two together, from the earlier beginning to the later end. */
  public Timeline plus(Timeline other) {
    double[] all = DoubleStream.concat(Arrays.stream(times), Arrays.stream(other.times)).sorted().distinct().toArray();
    double[] sums = new double[all.length - 1];
    for (int step = 0; step < sums.length; step++) sums[step] = at(all[step]) + other.at(all[step]);
    return new Timeline(all, sums);
  }

  private int step(double time) {
    int found = Arrays.binarySearch(times, time);
    return Math.min(found >= 0 ? found : -found - 2, accelerators.length - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeline that && Arrays.equals(times, that.times) && Arrays.equals(accelerators, that.accelerators);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(times) + Arrays.hashCode(accelerators);
  }

  @Override
  public String toString() {
    return "%d steps from %s to %s s, %.3f accelerators on average".formatted(steps(), from(), to(), mean());
  }
}
