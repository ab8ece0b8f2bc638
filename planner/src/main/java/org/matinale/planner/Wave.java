package org.matinale.planner;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Readers who want their briefings by the same instant.
 *
 * @param readyBy seconds from midnight UTC at the beginning of the day that dawns first, in the zone farthest ahead
 */
record Wave(double readyBy, double readers) {
  private static final double STEP = 15 * 60;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  /** In order of time. In each zone readers want it evenly from {@code spread} before to {@code spread} after the time, in steps of a quarter of an hour, to which all is rounded. */
  static List<Wave> of(double readers, List<Zone> zones, LocalTime readyBy, double spreadMinutes) {
    double all = zones.stream().mapToDouble(Zone::share).sum();
    int steps = (int) Math.round(spreadMinutes * 60 / STEP);
    Map<Double, Double> waves = new TreeMap<>();
    for (Zone zone : zones) {
      for (int step = -steps; step <= steps; step++) {
        double at = STEP * Math.round((DAY + readyBy.toSecondOfDay() - zone.offset() * HOUR) / STEP + step);
        waves.merge(at, readers * zone.share() / all / (2 * steps + 1), Double::sum);
      }
    }
    List<Wave> list = new ArrayList<>();
    waves.forEach((at, many) -> list.add(new Wave(at, many)));
    return list;
  }

  /** Its time as a clock in UTC shows it. */
  String clock() {
    return LocalTime.ofSecondOfDay(Math.floorMod(Math.round(readyBy), Math.round(DAY))).toString() + " UTC";
  }
}
