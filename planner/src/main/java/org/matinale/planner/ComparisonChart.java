package org.matinale.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.matinale.planner.saying.Figure;

/** Pictures of what mornings take as readers become many. */
public final class ComparisonChart {
  private static final double FIRST = 1_000;
  private static final double LAST = 1e10;

  private ComparisonChart() {}

  /** Accelerators in each of the ways, for a thousand readers and more, up to ten times the scenario's. */
  public static String of(Planner planner, Scenario scenario) {
    List<Double> readers = new ArrayList<>();
    double last = Math.min(LAST, Math.max(FIRST * FIRST, scenario.value(Quantity.READERS) * 10));
    for (double many = FIRST; many <= last * 1.001; many *= Math.sqrt(10)) readers.add(many);
    return accelerators(planner.comparison(scenario, readers));
  }

  static String accelerators(Comparison comparison) {
    String up = "accelerators (%s), everything %s in time".formatted(comparison.scenario().fleet().accelerator(), comparison.scenario().allFull() ? "at FULL" : "as meant");
    return new LogChart("What mornings for all take", "readers", up, lines(comparison, Comparison.Cell::accelerators), List.of()).svg();
  }

  static String money(Comparison comparison, String currency) {
    List<LogChart.Level> levels = List.of(new LogChart.Level("a plan of %s a month".formatted(Figure.plain(comparison.scenario().value(Quantity.PAID_PRICE))), comparison.scenario().value(Quantity.PAID_PRICE)));
    return new LogChart("What a reader's month costs", "readers", currency + " a reader and month", lines(comparison, cell -> cell.perReaderMonth().orElse(0.0)), levels).svg();
  }

  private static List<LogChart.Line> lines(Comparison comparison, ToDoubleFunction<Comparison.Cell> up) {
    List<LogChart.Line> lines = new ArrayList<>();
    for (Scenario.Way way : Comparison.DEAREST_FIRST) {
      lines.add(new LogChart.Line(named(way), colour(way), comparison.rows().stream().map(row -> new LogChart.Point(row.readers(), up.applyAsDouble(row.of(way)))).toList()));
    }
    return lines;
  }

  private static String named(Scenario.Way way) {
    return switch (way) {
      case SHARED -> "written once";
      case CARDS_ALONE -> "each card alone";
      case RESEARCHED_ALONE -> "researched alone";
    };
  }

  /** In six digits. */
  private static String colour(Scenario.Way way) {
    return switch (way) {
      case SHARED -> "1d4ed8";
      case CARDS_ALONE -> "a16207";
      case RESEARCHED_ALONE -> "9a3412";
    };
  }
}
