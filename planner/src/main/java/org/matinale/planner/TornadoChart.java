package org.matinale.planner;

import java.util.List;
import java.util.Locale;
import org.matinale.planner.saying.Figure;

/** What each uncertain number does to a result, the most telling first, as SVG.
 *
 * @param middle the result with every number as it is
 */
record TornadoChart(String title, String unit, double middle, List<Sensitivity.Bar> bars) {
  private static final int WIDTH = 760;
  private static final int ROW = 26;
  private static final int TOP = 64;
  private static final int LEFT = 280;
  private static final int RIGHT = 96;
  private static final int MOST = 12;

  String svg() {
    List<Sensitivity.Bar> shown = bars.subList(0, Math.min(MOST, bars.size()));
    int height = TOP + ROW * shown.size() + 24;
    double least = Math.log(Math.max(shown.stream().mapToDouble(bar -> Math.min(bar.atLow(), bar.atHigh())).min().orElse(middle), middle / 1e3));
    double most = Math.log(shown.stream().mapToDouble(bar -> Math.max(bar.atLow(), bar.atHigh())).max().orElse(middle));
    double wide = Math.max(most - least, 1e-6);
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n".formatted(WIDTH, height));
    svg.append("<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n<text x=\"16\" y=\"22\" font-size=\"15\" font-weight=\"600\" fill=\"#222\">%s</text>\n".formatted(LogChart.escaped(title), LogChart.escaped(title)));
    svg.append("<text x=\"16\" y=\"40\" fill=\"#555\">%s; each number at its bounds, the others as they are</text>\n".formatted(LogChart.escaped(unit)));
    double axis = at(Math.log(middle), least, wide);
    svg.append(format("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#777\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#222\">%s</text>\n", axis, axis, TOP - 6, height - 20, axis, height - 6, Figure.rounded(middle)));
    for (int row = 0; row < shown.size(); row++) {
      Sensitivity.Bar bar = shown.get(row);
      int y = TOP + row * ROW;
      double low = at(Math.log(bar.atLow()), least, wide);
      double high = at(Math.log(bar.atHigh()), least, wide);
      svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222\">%s, %s to %s</text>", LEFT - 14, y + 14, bar.quantity().key(), Figure.bound(bar.low()), Figure.bound(bar.high())));
      svg.append(part(axis, low, y, "#94a3b8")).append(part(axis, high, y, "#1d4ed8"));
      svg.append(format("<text x=\"%.1f\" y=\"%d\" fill=\"#555\">%s</text>\n", Math.max(low, high) + 6, y + 14, Figure.rounded(Math.max(bar.atLow(), bar.atHigh()))));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String part(double axis, double end, int y, String colour) {
    return format("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", Math.min(axis, end), y + 2, Math.abs(end - axis), ROW - 8, colour);
  }

  private static double at(double value, double least, double wide) {
    return LEFT + Math.clamp((value - least) / wide, 0, 1) * (WIDTH - RIGHT - LEFT);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
