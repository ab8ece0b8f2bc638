package org.matinale.planner;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same mornings for more and more readers, made in each of the ways, on the same machines: everything at {@code FULL} in time.
 *
 * @param rows in order of readers
 */
public record Comparison(Scenario scenario, List<Row> rows) {
  static final List<Scenario.Way> DEAREST_FIRST = List.of(Scenario.Way.RESEARCHED_ALONE, Scenario.Way.CARDS_ALONE, Scenario.Way.SHARED);

  /** A number of readers. */
  public record Row(double readers, Map<Scenario.Way, Cell> ways) {
    public Row {
      ways = Map.copyOf(ways);
    }

    public Cell of(Scenario.Way way) {
      Cell cell = ways.get(way);
      if (cell == null) throw new IllegalArgumentException("%s was not compared".formatted(way));
      return cell;
    }
  }

  /** @param accelerators whole ones, as many as a copy of the model needs at least
   * @param whole whether they are the fewest that hold the model, most of the night idle
   * @param perReaderMonth absent where they have no price; of the accelerators and the processors, rented for the hours of the night
   * @param busyPerReaderMonth the same, were the accelerators paid for their work alone */
  public record Cell(double accelerators, boolean whole, double megawatts, double kilowattHours, double passages, Optional<Double> perReaderMonth, Optional<Double> busyPerReaderMonth) {}

  public Comparison {
    rows = List.copyOf(rows);
  }

  static Comparison of(Planner planner, Scenario scenario, List<Double> readers) {
    List<Row> rows = new ArrayList<>();
    for (double many : readers) {
      Map<Scenario.Way, Cell> ways = new EnumMap<>(Scenario.Way.class);
      for (Scenario.Way way : Scenario.Way.values()) ways.put(way, planner.cell(scenario.with(Quantity.READERS, many).with(way)));
      rows.add(new Row(many, ways));
    }
    return new Comparison(scenario, rows);
  }
}
