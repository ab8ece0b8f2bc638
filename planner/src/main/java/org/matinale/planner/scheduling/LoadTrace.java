package org.matinale.planner.scheduling;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** How many people's requests came when, and how long they were: what accelerators do beside the night.
 *
 * <p>Read from comma-separated lines; empty lines and those that begin with # are passed over, a first line without figures is taken for a heading, further columns are ignored. Two forms:
 *
 * <ul>
 * <li>{@link #ofRequests}: instant, input tokens, output tokens of each request. Instants as in ISO 8601, with T or a space between date and time, in UTC unless they have an offset.
 * <li>{@link #ofRates}: minute, requests per minute, which hold until the next line (the last for the median step); lengths come from elsewhere.
 * </ul>
 *
 * <p>Times never go back, and rates never stand still; otherwise the trace is refused with the lines. A hole, between requests or of more than one and a half median steps between rates, is filled where it is at most as long as said
 * (nobody came; or the straight line between its two ends), and told in {@link #filled}; a longer one is refused.
 */
public final class LoadTrace {
  /** The longest hole that is filled unless told otherwise. */
  public static final Duration LONGEST_HOLE = Duration.ofMinutes(30);

  private static final int PROBLEMS_TOLD = 5;

  /** Ten years. */
  private static final int MOST_MINUTES = 3_653 * 24 * 60;
  private static final double MOST_A_MINUTE = 1e9;
  private static final double HOLE = 1.5;
  private static final double MINUTE = 60;

  private final String name;
  private final Optional<Instant> begins;

  /** Requests in each minute. */
  private final double[] requests;

  private final Lengths lengths;

  /** By minute, where its requests begin in {@link #lengths}; empty where these are of another trace. */
  private final int[] starts;

  private final double factor;
  private final List<String> filled;

  private LoadTrace(String name, Optional<Instant> begins, double[] requests, Lengths lengths, int[] starts, double factor, List<String> filled) {
    this.name = name;
    this.begins = begins;
    this.requests = requests;
    this.lengths = lengths;
    this.starts = starts;
    this.factor = factor;
    this.filled = filled;
  }

  /** @param name for messages
   * @param lines instant, input, output
   * @throws UnusableTraceException naming the lines */
  public static LoadTrace ofRequests(String name, Stream<String> lines, Duration longestHole) {
    Reading reading = new Reading(name, lines, 3);
    List<Instant> instants = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<int[]> tokens = new ArrayList<>();
    List<String> filled = new ArrayList<>();
    while (reading.next()) {
      Optional<Instant> instant = instant(reading.fields[0]);
      if (instant.isEmpty() && reading.heading()) continue;
      if (instant.isEmpty()) {
        reading.problem("'%s' is no instant. Maybe 2026-11-26T07:00:00Z".formatted(shortened(reading.fields[0])));
        continue;
      }
      double input = reading.figure(1);
      double output = reading.figure(2);
      if (!tokens(input) || !tokens(output)) {
        reading.problem("'%s' and '%s' are no numbers of tokens; they are whole, 0 to 100 million".formatted(shortened(reading.fields[1]), shortened(reading.fields[2])));
        continue;
      }
      if (!instants.isEmpty()) {
        Instant before = instants.getLast();
        if (instant.get().isBefore(before)) {
          reading.problem("%s comes after %s of line %d. Maybe sort the lines".formatted(instant.get(), before, numbers.getLast()));
          continue;
        }
        Duration silence = Duration.between(before, instant.get());
        if (silence.compareTo(longestHole) > 0) reading.problem("nothing for %.1f minutes since line %d; at most %d minutes are taken for quiet. Maybe lines are missing".formatted(minutes(silence), numbers.getLast(), longestHole.toMinutes()));
        else if (silence.compareTo(Duration.ofMinutes(1)) > 0) filled.add("line %d: nobody came for %s".formatted(reading.number, silence));
      }
      instants.add(instant.get());
      numbers.add(reading.number);
      tokens.add(new int[] {(int) input, (int) output});
    }
    if (!instants.isEmpty() && minutes(Duration.between(instants.getFirst(), instants.getLast())) >= MOST_MINUTES) reading.problem("from %s to %s it is more than ten years. Maybe a part of it".formatted(instants.getFirst(), instants.getLast()));
    reading.end(instants.size());
    Instant begins = instants.getFirst();
    int minutes = (int) Duration.between(begins, instants.getLast()).toMinutes() + 1;
    double[] requests = new double[minutes];
    int[] starts = new int[minutes + 1];
    for (Instant instant : instants) requests[(int) Duration.between(begins, instant).toMinutes()]++;
    for (int minute = 0; minute < minutes; minute++) starts[minute + 1] = starts[minute] + (int) requests[minute];
    Lengths lengths = Lengths.of(tokens.stream().mapToInt(pair -> pair[0]).toArray(), tokens.stream().mapToInt(pair -> pair[1]).toArray());
    return new LoadTrace(name, Optional.of(begins), requests, lengths, starts, 1, List.copyOf(filled));
  }

  /** @param name for messages
   * @param lines minute, requests per minute
   * @throws UnusableTraceException naming the lines */
  public static LoadTrace ofRates(String name, Stream<String> lines, Lengths lengths, Duration longestHole) {
    Reading reading = new Reading(name, lines, 2);
    List<double[]> rates = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    while (reading.next()) {
      double minute = reading.figure(0);
      double rate = reading.figure(1);
      if (Double.isNaN(minute) && reading.heading()) continue;
      if (!(minute >= 0 && minute < MOST_MINUTES && rate >= 0 && rate <= MOST_A_MINUTE)) reading.problem("'%s' and '%s' are no minute and requests per minute; both are 0 or above, within ten years and a billion".formatted(shortened(reading.fields[0]), shortened(reading.fields[1])));
      else if (!rates.isEmpty() && minute <= rates.getLast()[0]) reading.problem("minute %s comes after minute %s of line %d. Maybe sort the lines".formatted(minute, rates.getLast()[0], numbers.getLast()));
      else {
        rates.add(new double[] {minute, rate});
        numbers.add(reading.number);
      }
    }
    reading.end(rates.size() < 2 ? 0 : rates.size());
    double[] steps = new double[rates.size() - 1];
    for (int line = 0; line < steps.length; line++) steps[line] = rates.get(line + 1)[0] - rates.get(line)[0];
    double step = median(steps);
    List<String> filled = new ArrayList<>();
    List<double[]> whole = new ArrayList<>();
    if (rates.getFirst()[0] > 0 && rates.getFirst()[0] <= HOLE * step) whole.add(new double[] {0, rates.getFirst()[1]}); // a series whose first line is its first step's end
    for (int line = 0; line < rates.size(); line++) {
      double[] here = rates.get(line);
      whole.add(here);
      if (line == steps.length || steps[line] <= HOLE * step) continue;
      double[] there = rates.get(line + 1);
      if (steps[line] > longestHole.toMillis() / 60_000.0) {
        reading.problem(numbers.get(line + 1), "a hole of %.1f minutes since line %d, where lines are %.1f minutes apart; at most %d minutes are filled. Maybe lines are missing".formatted(steps[line], numbers.get(line), step, longestHole.toMinutes()));
        continue;
      }
      filled.add("line %d: a hole of %.1f minutes was filled with the line from %s to %s requests per minute".formatted(numbers.get(line + 1), steps[line], here[1], there[1]));
      int parts = (int) Math.round(steps[line] / Math.max(step, 1)); // requests are kept by the minute
      for (int part = 1; part < parts; part++) whole.add(new double[] {here[0] + steps[line] * part / parts, here[1] + (there[1] - here[1]) * part / parts});
    }
    reading.end(rates.size());
    if (whole.getLast()[0] + step > MOST_MINUTES) reading.problem(numbers.getLast(), "with the last step it is more than ten years. Maybe a part of it");
    reading.end(rates.size());
    double from = whole.getFirst()[0];
    double[] times = new double[whole.size() + 1];
    for (int line = 0; line < whole.size(); line++) times[line] = whole.get(line)[0] - from;
    times[whole.size()] = times[whole.size() - 1] + step;
    Timeline perMinute = Timeline.of(times, whole.stream().mapToDouble(each -> each[1]).toArray());
    double[] requests = new double[(int) Math.max(1, Math.round(perMinute.to()))];
    for (int minute = 0; minute < requests.length; minute++) requests[minute] = perMinute.between(minute, minute + 1);
    return new LoadTrace(name, Optional.empty(), requests, lengths, new int[0], 1, List.copyOf(filled));
  }

  public String name() {
    return name;
  }

  /** The instant of second 0, where the trace says so. */
  public Optional<Instant> begins() {
    return begins;
  }

  public int minutes() {
    return requests.length;
  }

  /** Requests of all minutes together. */
  public double requests() {
    return factor * Arrays.stream(requests).sum();
  }

  public double requests(int minute) {
    return factor * requests[minute];
  }

  public Lengths lengths() {
    return lengths;
  }

  /** Holes that were filled, a sentence each. */
  public List<String> filled() {
    return filled;
  }

  /** As many times the requests, of the same lengths. */
  public LoadTrace scaled(double by) {
    Refused.unless(Figure.positive(by), "a load scaled by %s; it is above 0. Maybe 0.5 for half.", by);
    return new LoadTrace(name, begins, requests, lengths, starts, factor * by, filled);
  }

  /** Accelerators busy in each minute on average, a request's work done in the minute in which it comes: with the lengths of that minute's own requests, or of all where the trace has rates alone. */
  public Timeline busy(RequestWork work) {
    double[] each = lengths.each(work);
    double mean = Arrays.stream(each).average().orElse(0);
    double[] busy = new double[requests.length];
    for (int minute = 0; minute < busy.length; minute++) {
      double sum = requests[minute] * mean;
      if (starts.length > 0) {
        sum = 0;
        for (int request = starts[minute]; request < starts[minute + 1]; request++) sum += each[request];
      }
      busy[minute] = factor * sum / MINUTE;
    }
    return minutely(busy);
  }

  /** The same with lengths drawn, for each request by itself, from all that were seen; the same seed, the same load. */
  public Timeline busy(RequestWork work, long seed) {
    Lengths.Draws draws = new Lengths.Draws(lengths.each(work), seed);
    double[] busy = new double[requests.length];
    double carried = 0;
    for (int minute = 0; minute < busy.length; minute++) {
      carried += factor * requests[minute];
      long whole = (long) carried;
      carried -= whole;
      busy[minute] = draws.sum(whole) / MINUTE;
    }
    return minutely(busy);
  }

  private static Timeline minutely(double[] busy) {
    double[] times = new double[busy.length + 1];
    for (int minute = 0; minute < times.length; minute++) times[minute] = minute * MINUTE;
    return Timeline.of(times, busy);
  }

  private static double minutes(Duration time) {
    return time.toSeconds() / MINUTE;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }

  private static boolean tokens(double count) {
    return count >= 0 && count <= 1e8 && count == Math.rint(count);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Optional<Instant> instant(String text) {
    String iso = text.replace(' ', 'T');
    boolean offset = iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && iso.length() > 16;
    try {
      return Optional.of(offset ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Lines, their fields, and what is wrong with them. */
  private static final class Reading {
    private final String name;
    private final Iterator<String> lines;
    private final int columns;
    private final List<String> problems = new ArrayList<>();
    private int wrong;
    private int content;
    private int number;
    private String[] fields = {};

    Reading(String name, Stream<String> lines, int columns) {
      this.name = name;
      this.lines = lines.iterator();
      this.columns = columns;
    }

    boolean next() {
      while (lines.hasNext()) {
        String line = lines.next().strip();
        number++;
        if (line.isEmpty() || line.startsWith("#")) continue;
        content++;
        fields = line.split(",", -1);
        for (int field = 0; field < fields.length; field++) fields[field] = fields[field].strip();
        if (fields.length >= columns) return true;
        problem("%d columns of at least %d in '%s'".formatted(fields.length, columns, shortened(line)));
      }
      return false;
    }

    boolean heading() {
      return content == 1;
    }

    double figure(int field) {
      try {
        return Double.parseDouble(fields[field]);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    void problem(String text) {
      problem(number, text);
    }

    void problem(int line, String text) {
      if (++wrong <= PROBLEMS_TOLD) problems.add("line %d: %s".formatted(line, text));
    }

    void end(int usable) {
      if (wrong > PROBLEMS_TOLD) problems.add("and %d lines more".formatted(wrong - PROBLEMS_TOLD));
      if (wrong == 0 && usable == 0) problems.add("too few lines with figures (%d lines). Maybe another file".formatted(number));
      if (!problems.isEmpty()) throw new UnusableTraceException(name, problems);
    }
  }
}
