package org.matinale.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.matinale.planner.saying.Figure;

/** Lines over axes in powers of ten, as SVG that reads in light and in print.
 *
 * @param title also what a screen reader says
 * @param levels lines across, such as what there is of something
 */
public record LogChart(String title, String across, String up, List<Line> lines, List<Level> levels) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 96;
  private static final int RIGHT = 190;
  private static final int TOP = 60;
  private static final int BOTTOM = 52;
  private static final int APART = 17;

  /** What {@code 100 million} takes across, with a space. */
  private static final double WIDEST = 76;

  /** @param colour in six digits */
  public record Line(String name, String colour, List<Point> points) {}

  public record Point(double x, double y) {}

  public record Level(String name, double y) {}

  /** A name at the end of a line, moved so that none lies on another. */
  private record Label(String text, String colour, double y) {}

  public String svg() {
    Axis x = Axis.over(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x), LEFT, WIDTH - RIGHT);
    Axis y = Axis.over(DoubleStream.concat(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y), levels.stream().mapToDouble(Level::y)), HEIGHT - BOTTOM, TOP);
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n".formatted(WIDTH, HEIGHT));
    svg.append("<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n<text x=\"16\" y=\"22\" font-size=\"15\" font-weight=\"600\" fill=\"#222\">%s</text>\n".formatted(escaped(title), escaped(title)));
    for (int power = y.from(); power <= y.to(); power++) {
      svg.append(format("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e5e5e5\"/>", LEFT, WIDTH - RIGHT, y.at(power), y.at(power)));
      if ((power - y.from()) % y.every() == 0) svg.append(format("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>", LEFT - 8, y.at(power) + 4, named(power)));
      svg.append('\n');
    }
    int every = Math.max(x.every(), (int) Math.ceil(WIDEST / (x.at(x.from() + 1) - x.at(x.from()))));
    for (int power = x.from(); power <= x.to(); power++) {
      if ((power - x.from()) % every == 0) svg.append(format("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s</text>\n", x.at(power), HEIGHT - BOTTOM + 20, named(power)));
    }
    svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s</text>\n<text x=\"16\" y=\"40\" fill=\"#555\">%s</text>\n", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, escaped(across), escaped(up)));
    List<Label> labels = new ArrayList<>();
    for (Level level : levels) {
      svg.append(format("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#777\" stroke-dasharray=\"5 4\"/>\n", LEFT, WIDTH - RIGHT, y.of(level.y()), y.of(level.y())));
      labels.add(new Label(level.name(), "#555", y.of(level.y())));
    }
    for (Line line : lines) {
      StringBuilder points = new StringBuilder();
      for (Point point : line.points()) points.append(format("%.1f,%.1f ", x.of(point.x()), y.of(point.y())));
      svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"#%s\" stroke-width=\"2.5\" stroke-linejoin=\"round\"/>\n".formatted(points.toString().strip(), line.colour()));
      Point last = line.points().getLast();
      svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#%s\"/>\n", x.of(last.x()), y.of(last.y()), line.colour()));
      labels.add(new Label(line.name(), "#" + line.colour(), y.of(last.y())));
    }
    for (Label label : apart(labels)) svg.append(format("<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>\n", WIDTH - RIGHT + 10, label.y() + 4, label.colour(), escaped(label.text())));
    return svg.append("</svg>\n").toString();
  }

  private static List<Label> apart(List<Label> labels) {
    List<Label> placed = new ArrayList<>();
    double above = Double.NEGATIVE_INFINITY;
    for (Label label : labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList()) {
      above = Math.max(label.y(), above + APART);
      placed.add(new Label(label.text(), label.colour(), above));
    }
    return placed;
  }

  /** Powers of ten between two places on the paper. */
  private record Axis(int from, int to, double begin, double end) {
    private static final int MOST_NAMED = 8;

    static Axis over(DoubleStream values, double begin, double end) {
      double[] all = values.filter(value -> value > 0).toArray();
      double least = DoubleStream.of(all).min().orElse(1);
      double most = DoubleStream.of(all).max().orElse(1);
      int from = (int) Math.floor(Math.log10(least) + 1e-9);
      return new Axis(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most) - 1e-9)), begin, end);
    }

    int every() {
      return (to - from) / MOST_NAMED + 1;
    }

    double at(int power) {
      return begin + (power - from) / (double) (to - from) * (end - begin);
    }

    double of(double value) {
      return begin + (Math.log10(Math.max(value, Math.pow(10, from))) - from) / (to - from) * (end - begin);
    }
  }

  private static String named(int power) {
    if (power >= 6) return Figure.spoken(Math.pow(10, power));
    if (power >= 3) return Figure.rounded(Math.pow(10, power));
    return Figure.plain(power < 0 ? Double.parseDouble("1e" + power) : Math.pow(10, power));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
