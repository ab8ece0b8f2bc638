package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Budget;
import org.matinale.mornings.Night;
import org.matinale.mornings.NightOrder;
import org.matinale.mornings.NightReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole night without a model, for a crowd of a given morning: how long each stage takes, and how much memory.
 *
 * <p>Arguments: a folder of feeds, the instant they are read at, a folder to work in, how many readers.
 */
public final class WholeNight {
  private WholeNight() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    int count = Integer.parseInt(arguments[3]);
    MeasuredNight measured = new MeasuredNight(arguments[0], Instant.parse(arguments[1]), folder);
    NightOrder order = measured.order(measured.crowd(count), "whole-" + count, Budget.UNLIMITED, null);
    Path out = order.out();
    InstantSource clock = measured.clock();
    long begun = System.nanoTime();
    NightReport report;
    try (Fetcher nobody = MeasuredNight.nobody(clock)) {
      report = Night.make(order, nobody, clock);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(Locale.ROOT, "%,d briefings in %.1f s, %.1f %% on time, %,.1f µs each; %,d MB of briefings; peak resident memory %,d MB%n", report.readers(), seconds, 100 * report.onTime(), seconds * 1e6 / report.readers(), Files.size(out.resolve("briefings.jsonl")) >> 20, peak());
    System.out.println("| stage | seconds | share |");
    System.out.println("|---|--:|--:|");
    JsonNode stages = JsonMapper.shared().readTree(Files.readString(out.resolve("ledger.json"))).path("stages");
    stages.properties().forEach(stage -> System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f %% |%n", stage.getKey(), stage.getValue().asDouble(), 100 * stage.getValue().asDouble() / seconds));
  }

  private static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElse(-1);
  }
}
