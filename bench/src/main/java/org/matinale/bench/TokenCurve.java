package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Budget;
import org.matinale.mornings.Night;
import org.matinale.mornings.NightForecast;
import org.matinale.planner.LogChart;

/** Tokens that a night takes for each reader, as readers become many: each matter written once, beside each card written for its reader alone, with the same prompts at {@code FULL} and no budget.
 *
 * <p>Arguments: a folder of feeds, the instant they are read at, a folder to work in, where the chart goes, and how many readers, each at a time.
 */
public final class TokenCurve {
  private TokenCurve() {}

  private record Point(int readers, NightForecast forecast) {
    double once() {
      return forecast.tokens() / (double) readers;
    }

    double oneByOne() {
      return forecast.oneByOne() / (double) readers;
    }
  }

  public static void main(String[] arguments) throws IOException {
    MeasuredNight measured = new MeasuredNight(arguments[0], Instant.parse(arguments[1]), Files.createDirectories(Path.of(arguments[2])));
    List<Point> points = new ArrayList<>();
    System.out.println("| readers | cards | distinct (matter, language) | written once, tokens a reader | one by one, tokens a reader | ratio of tokens | distinct / cards | choosing, seconds |");
    System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (int i = 4; i < arguments.length; i++) {
      int readers = Integer.parseInt(arguments[i]);
      Point point = new Point(readers, forecast(measured, measured.crowd(readers), "night-" + readers));
      points.add(point);
      NightForecast forecast = point.forecast();
      System.out.printf(
          Locale.ROOT, "| %,d | %,d | %,d | %,.1f | %,.1f | %.5f | %.5f | %.1f |%n", readers, forecast.cards(), forecast.distinct(), point.once(), point.oneByOne(), forecast.tokens() / (double) forecast.oneByOne(), forecast.distinct() / (double) forecast.cards(),
          forecast.stages().getOrDefault("choosing", Duration.ZERO).toMillis() / 1000.0);
    }
    Files.writeString(Path.of(arguments[3]), chart(points));
  }

  private static NightForecast forecast(MeasuredNight measured, Path subscribers, String out) {
    InstantSource clock = measured.clock();
    try (Fetcher nobody = MeasuredNight.nobody(clock)) {
      return Night.forecast(measured.order(subscribers, out, Budget.UNLIMITED, null), nobody, clock);
    }
  }

  /** Both curves over the number of readers, both axes in powers of ten. */
  private static String chart(List<Point> points) {
    List<LogChart.Line> lines = List.of(line("one by one", "9a3412", points, Point::oneByOne), line("written once", "1d4ed8", points, Point::once));
    return new LogChart("Tokens for each reader: written once, and one by one", "readers", "tokens for each reader", lines, List.of()).svg();
  }

  private static LogChart.Line line(String name, String colour, List<Point> points, ToDoubleFunction<Point> of) {
    double last = of.applyAsDouble(points.getLast());
    return new LogChart.Line(String.format(Locale.ROOT, last >= 100 ? "%s: %,.0f" : "%s: %.1f", name, last), colour, points.stream().map(point -> new LogChart.Point(point.readers(), of.applyAsDouble(point))).toList());
  }
}
