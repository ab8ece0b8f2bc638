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
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Budget;
import org.matinale.mornings.Night;
import org.matinale.mornings.NightForecast;

/** Tokens that a night takes for each reader, as readers become many: each matter written once, beside each card written for its reader alone, with the same prompts at {@code FULL} and no budget.
 *
 * <p>Arguments: a folder of feeds, the instant they are read at, a folder to work in, where the chart goes, and how many readers, each at a time.
 */
public final class TokenCurve {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int BOTTOM = 48;
  private static final int TOP = 24;

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
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">%n".formatted(WIDTH, HEIGHT));
    svg.append("<title>Tokens for each reader: written once, and one by one</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    for (int power = -2; power <= 4; power++) {
      double y = y(Math.pow(10, power));
      svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>%n".formatted(LEFT, WIDTH - 130, y, y, LEFT - 8, y + 4, power < 0 ? "%.2f".formatted(Math.pow(10, power)).replaceFirst("0$", "") : "%,.0f".formatted(Math.pow(10, power))));
    }
    for (Point point : points) svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%,d</text>%n".formatted(x(point.readers()), HEIGHT - BOTTOM + 20, point.readers()));
    svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">readers</text><text x=\"%d\" y=\"16\" fill=\"#555\">tokens for each reader</text>%n".formatted((LEFT + WIDTH - 130) / 2, HEIGHT - 6, LEFT));
    curve(svg, points, "#9a3412", "one by one", true);
    curve(svg, points, "#1d4ed8", "written once", false);
    return svg.append("</svg>\n").toString();
  }

  private static void curve(StringBuilder svg, List<Point> points, String colour, String name, boolean oneByOne) {
    StringBuilder line = new StringBuilder();
    for (Point point : points) line.append("%.1f,%.1f ".formatted(x(point.readers()), y(oneByOne ? point.oneByOne() : point.once())));
    svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>%n".formatted(line.toString().strip(), colour));
    for (Point point : points) svg.append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n".formatted(x(point.readers()), y(oneByOne ? point.oneByOne() : point.once()), colour));
    Point last = points.getLast();
    double value = oneByOne ? last.oneByOne() : last.once();
    svg.append("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s: %s</text>%n".formatted(x(last.readers()) + 10, y(value) + 4, colour, name, value >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value)));
  }

  private static double x(int readers) {
    return LEFT + Math.log10(readers) / 6 * (WIDTH - 130 - LEFT);
  }

  private static double y(double tokens) {
    return TOP + (4.5 - Math.log10(Math.max(1e-3, tokens))) / 7 * (HEIGHT - BOTTOM - TOP);
  }
}
