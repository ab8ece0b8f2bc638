package org.matinale.planner.scheduling;

import java.util.Arrays;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What is expected of the free capacity to come, from what was seen of it. */
public sealed interface Forecast {
  /** It is known: clairvoyant. */
  record Known() implements Forecast {}

  /** It stays as it was on average.
   *
   * @param recent seconds that are averaged
   */
  record Persistent(double recent) implements Forecast {
    public Persistent {
      Refused.unless(Figure.positive(recent), "an average over %s s; it is above 0", recent);
    }
  }

  /** It goes as it went a period ago, moved by how much more or less there was recently than then, a difference that fades; as {@link Persistent} before a period has passed.
   *
   * @param period seconds; a day
   * @param recent seconds that are compared
   * @param fading seconds after which the difference is down to 1/e
   */
  record Seasonal(double period, double recent, double fading) implements Forecast {
    public Seasonal {
      Refused.unless(Figure.positive(period) && Figure.positive(recent) && Figure.positive(fading), "a period of %s, recently %s and fading %s s; all are above 0", period, recent, fading);
    }
  }

  /** Expected free capacity between two instants; only {@link Known} looks beyond the first.
   *
   * @param most that were ever seen free
   */
  default Timeline ahead(Timeline free, double now, double until, double most) {
    return switch (this) {
      case Known() -> cut(free, now, until);
      case Persistent(double recent) -> Timeline.constant(Math.min(most, mean(free, now - recent, now)), now, until);
      case Seasonal(double period, double recent, double fading) -> {
        if (now - period < free.from()) yield Timeline.constant(Math.min(most, mean(free, now - recent, now)), now, until);
        double difference = mean(free, now - recent, now) - mean(free, now - period - recent, now - period);
        int steps = (int) Math.max(1, Math.ceil((until - now) / 300));
        double[] times = new double[steps + 1];
        double[] expected = new double[steps];
        for (int step = 0; step <= steps; step++) times[step] = Math.min(until, now + 300.0 * step);
        for (int step = 0; step < steps; step++) {
          double middle = (times[step] + times[step + 1]) / 2;
          double ago = period * Math.ceil((middle - now) / period);
          expected[step] = Math.clamp(mean(free, times[step] - ago, times[step + 1] - ago) + difference * Math.exp((now - middle) / fading), 0, most);
        }
        yield Timeline.of(times, expected);
      }
    };
  }

  private static double mean(Timeline free, double from, double to) {
    double begin = Math.max(from, free.from());
    return to > begin ? free.between(begin, to) / (to - begin) : free.at(to);
  }

  private static Timeline cut(Timeline free, double now, double until) {
    double[] inner = Arrays.stream(free.bounds()).filter(time -> time > now && time < until).toArray();
    double[] times = new double[inner.length + 2];
    times[0] = now;
    System.arraycopy(inner, 0, times, 1, inner.length);
    times[times.length - 1] = until;
    double[] known = new double[times.length - 1];
    for (int step = 0; step < known.length; step++) known[step] = free.at(times[step]);
    return Timeline.of(times, known);
  }
}
