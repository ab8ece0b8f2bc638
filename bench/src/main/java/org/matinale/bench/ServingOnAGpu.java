package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.matinale.planner.serving.Catalogue;
import org.matinale.planner.serving.Deployment;
import org.matinale.planner.serving.Engine;
import org.matinale.planner.serving.Precision;
import org.matinale.planner.serving.Request;
import org.matinale.planner.serving.RequestCost;
import org.matinale.planner.serving.Serving;

/** What {@code bench/gpu/decoder.py} measured on a card beside what the planner says of the same requests, as Markdown: tokens a second, and joules of the card at the power of its data sheet.
 *
 * <p>Argument: the table that it wrote.
 */
public final class ServingOnAGpu {
  /** What a decoder without a server around it is predicted with: the constants as they were fitted. */
  private static final Engine BARE = new Engine("bare", 1, "bench/gpu/decoder.py");

  private ServingOnAGpu() {}

  public static void main(String[] arguments) throws IOException {
    Catalogue catalogue = Catalogue.standard();
    System.out.println("| model | card | in → out | at a time | tokens/s | predicted | off by | ms a step | watts in prefill, steps | joules | predicted | off by |\n|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    Map<String, List<double[]>> errors = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Deployment deployment = new Deployment(catalogue.model(cells[0]), catalogue.accelerator(cells[1]), Integer.parseInt(cells[2]), Precision.of(cells[3]), Precision.of(cells[4]), BARE);
      double atATime = Double.parseDouble(cells[8]);
      RequestCost predicted = Serving.of(deployment).cost(new Request(Double.parseDouble(cells[6]), Double.parseDouble(cells[7])), atATime);
      double measured = Double.parseDouble(cells[10]);
      double joules = Double.parseDouble(cells[15]);
      double foreseen = predicted.seconds() * deployment.accelerator().watts();
      double[] off = {predicted.tokensPerSecond() / measured - 1, foreseen / joules - 1};
      errors.computeIfAbsent("%s at %s on %s".formatted(cells[0], cells[3], cells[1]), key -> new ArrayList<>()).add(off);
      System.out.printf(
          Locale.ROOT, "| %s, %s | %s | %s → %s | %.0f | %,.0f | %,.0f | %+.0f %% | %s | %s, %s | %,.1f | %,.1f | %+.0f %% |%n", cells[0], cells[3], cells[1], cells[6], cells[7], atATime, measured, predicted.tokensPerSecond(),
          100 * off[0], cells[12], cells[13], cells[14], joules, foreseen, 100 * off[1]);
    }
    errors.put("**all**", errors.values().stream().flatMap(List::stream).toList());
    System.out.println("\n| | points | tokens a second, mean error | bias | joules, mean error | bias |\n|---|--:|--:|--:|--:|--:|");
    errors.forEach((group, all) -> System.out.printf(Locale.ROOT, "| %s | %d | %.0f %% | %+.0f %% | %.0f %% | %+.0f %% |%n", group, all.size(), mean(all, off -> Math.abs(off[0])), mean(all, off -> off[0]), mean(all, off -> Math.abs(off[1])), mean(all, off -> off[1])));
  }

  private static double mean(List<double[]> errors, ToDoubleFunction<double[]> of) {
    return 100 * errors.stream().mapToDouble(of).average().orElse(Double.NaN);
  }
}
