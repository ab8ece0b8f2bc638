package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.matinale.planner.serving.Accelerator;
import org.matinale.planner.serving.Catalogue;
import org.matinale.planner.serving.Deployment;
import org.matinale.planner.serving.Efficiencies;
import org.matinale.planner.serving.Precision;
import org.matinale.planner.serving.Request;
import org.matinale.planner.serving.Serving;

/** The planner's throughput beside published throughput, as Markdown: with the constants as they are, fitted anew without one configuration at a time, with each group of constants off by a tenth, and for points that nothing
 * was fitted to.
 *
 * <p>Arguments: the table that the constants were fitted to, and the table of other published figures.
 */
public final class ThroughputFit {
  /** How strongly a fit holds on to where it began: a constant off by a factor e weighs as much as one point off by 3 %. */
  private static final double RIDGE = 1e-3;

  private static final Efficiencies BEGINNING = new Efficiencies(0.57, 1, 1, 0.88, 1e-3, 4e-6, 0.86, 0.95);

  /** What the efficiency with four bits and that with experts are fitted to, each alone. */
  private static final String FOUR_BITS = "llama-3.3-70b at fp4 on b200";

  private static final String EXPERTS = "qwen3-235b-a22b at fp8 on 8 h200";

  private ThroughputFit() {}

  private record Point(String configuration, Deployment deployment, Request request, double atATime, double published) {
    double predicted(Efficiencies efficiencies) {
      Serving serving = Serving.of(deployment, efficiencies);
      return (atATime > 0 ? serving.cost(request, atATime) : serving.cost(request)).tokensPerSecond();
    }

    double error(Efficiencies efficiencies) {
      return predicted(efficiencies) / published - 1;
    }
  }

  /** How far predictions are off, as shares of what was published. */
  private record Errors(List<Double> errors) {
    static Errors of(List<Point> points, Efficiencies efficiencies) {
      return new Errors(points.stream().map(point -> point.error(efficiencies)).toList());
    }

    String cells() {
      double mean = errors.stream().mapToDouble(Math::abs).average().orElse(Double.NaN);
      double worst = errors.stream().mapToDouble(Math::abs).max().orElse(Double.NaN);
      double bias = errors.stream().mapToDouble(error -> error).average().orElse(Double.NaN);
      return String.format(Locale.ROOT, "%d | %.1f %% | %.1f %% | %+.1f %%", errors.size(), 100 * mean, 100 * worst, 100 * bias);
    }
  }

  public static void main(String[] arguments) throws IOException {
    Catalogue catalogue = Catalogue.standard();
    List<Point> points = rows(Path.of(arguments[0])).stream().map(row -> fitted(catalogue, row)).toList();
    Map<String, List<Point>> configurations = points.stream().collect(Collectors.groupingBy(Point::configuration, LinkedHashMap::new, Collectors.toList()));

    System.out.println("| constants | points | mean error | worst | bias |\n|---|--:|--:|--:|--:|");
    System.out.println("| as they are | " + Errors.of(points, Efficiencies.FITTED).cells() + " |");
    configurations.forEach((name, own) -> System.out.println("| as they are, " + name + " | " + Errors.of(own, Efficiencies.FITTED).cells() + " |"));
    List<Double> leftOut = new ArrayList<>();
    Map<String, Efficiencies> without = new LinkedHashMap<>();
    configurations.forEach(
        (name, own) -> {
          Efficiencies fit = fit(points.stream().filter(point -> !point.configuration().equals(name)).toList());
          without.put(name, fit);
          leftOut.addAll(Errors.of(own, fit).errors());
          System.out.println("| fitted to the others, " + name + " | " + Errors.of(own, fit).cells() + " |");
        });
    System.out.println("| **fitted to the others, each left out once** | " + new Errors(leftOut).cells() + " |");

    System.out.println("\n| fitted | compute | bandwidth | step, ms | token, µs | two share |\n|---|--:|--:|--:|--:|--:|");
    System.out.println("| to all points | " + cells(fit(points)) + " |");
    without.forEach((name, fit) -> System.out.println("| without " + name + " | " + cells(fit) + " |"));
    System.out.println("| as they are, rounded | " + cells(Efficiencies.FITTED) + " |");

    System.out.println("\n| a tenth off | mean error, less | more | worst, less | more |\n|---|--:|--:|--:|--:|");
    perturbations().forEach((name, perturbed) -> System.out.printf(Locale.ROOT, "| %s | %s |%n", name, beside(Errors.of(points, perturbed.apply(0.9)), Errors.of(points, perturbed.apply(1.1)))));

    Map<String, List<Point>> others = new LinkedHashMap<>();
    List<Double> dense = new ArrayList<>();
    for (Map<String, String> row : rows(Path.of(arguments[1]))) {
      Point point = other(catalogue, row);
      others.computeIfAbsent(point.configuration(), key -> new ArrayList<>()).add(point);
      if (point.deployment().model().experts().isEmpty()) dense.add(point.error(Efficiencies.FITTED));
    }
    Efficiencies is = Efficiencies.FITTED;
    double fourBits = share(others.getOrDefault(FOUR_BITS, List.of()), by -> new Efficiencies(is.compute(), by, is.experts(), is.bandwidth(), is.stepSeconds(), is.tokenSeconds(), is.parallel(), is.memory()));
    double experts = share(others.getOrDefault(EXPERTS, List.of()), by -> new Efficiencies(is.compute(), is.fourBits(), by, is.bandwidth(), is.stepSeconds(), is.tokenSeconds(), is.parallel(), is.memory()));
    System.out.printf(Locale.ROOT, "%nWhat is left of the efficiency of computing: with four bits %.2f (fitted to %s; as it is %.2f), with experts %.2f (fitted to %s; as it is %.2f).%n", fourBits, FOUR_BITS, is.fourBits(), experts, EXPERTS, is.experts());
    System.out.println("\n| other figures | points | mean error | worst | bias |\n|---|--:|--:|--:|--:|");
    others.forEach((name, own) -> System.out.println("| " + name + " | " + Errors.of(own, Efficiencies.FITTED).cells() + " |"));
    System.out.println("| **all** | " + Errors.of(others.values().stream().flatMap(List::stream).toList(), Efficiencies.FITTED).cells() + " |");
    System.out.println("| all without experts | " + new Errors(dense).cells() + " |");

    System.out.println("\n| point | published | predicted | error |\n|---|--:|--:|--:|");
    for (Point point : points) System.out.println(line(point));
    others.values().forEach(own -> own.forEach(point -> System.out.println(line(point))));
  }

  private static String line(Point point) {
    return String.format(Locale.ROOT, "| %s, %,.0f → %,.0f | %,.0f | %,.0f | %+.1f %% |", point.configuration(), point.request().input(), point.request().output(), point.published(), point.predicted(Efficiencies.FITTED), 100 * point.error(Efficiencies.FITTED));
  }

  private static String cells(Efficiencies of) {
    return String.format(Locale.ROOT, "%.3f | %.3f | %.2f | %.2f | %.3f", of.compute(), of.bandwidth(), of.stepSeconds() * 1e3, of.tokenSeconds() * 1e6, of.parallel());
  }

  private static String beside(Errors less, Errors more) {
    String[] one = less.cells().split(" \\| ");
    String[] other = more.cells().split(" \\| ");
    return String.join(" | ", one[1], other[1], one[2], other[2]);
  }

  /** Each group of constants times a factor; shares stay shares. */
  private static Map<String, Function<Double, Efficiencies>> perturbations() {
    Efficiencies is = Efficiencies.FITTED;
    Map<String, Function<Double, Efficiencies>> groups = new LinkedHashMap<>();
    groups.put("compute", by -> new Efficiencies(is.compute() * by, is.fourBits(), is.experts(), is.bandwidth(), is.stepSeconds(), is.tokenSeconds(), is.parallel(), is.memory()));
    groups.put("bandwidth (at most 1)", by -> new Efficiencies(is.compute(), is.fourBits(), is.experts(), Math.min(1, is.bandwidth() * by), is.stepSeconds(), is.tokenSeconds(), is.parallel(), is.memory()));
    groups.put("step and token", by -> new Efficiencies(is.compute(), is.fourBits(), is.experts(), is.bandwidth(), is.stepSeconds() * by, is.tokenSeconds() * by, is.parallel(), is.memory()));
    groups.put("two share (at most 1)", by -> new Efficiencies(is.compute(), is.fourBits(), is.experts(), is.bandwidth(), is.stepSeconds(), is.tokenSeconds(), Math.min(1, is.parallel() * by), is.memory()));
    groups.put("memory (at most 1)", by -> new Efficiencies(is.compute(), is.fourBits(), is.experts(), is.bandwidth(), is.stepSeconds(), is.tokenSeconds(), is.parallel(), Math.min(1, is.memory() * by)));
    return groups;
  }

  /** Least squares of the logarithms of predicted over published, by Levenberg and Marquardt in the logarithms of the constants, with a ridge towards where it begins. The share of the memory is set, not fitted. */
  private static Efficiencies fit(List<Point> points) {
    double[] at = new double[5];
    double[] residuals = residuals(points, at);
    double damping = 1e-3;
    for (int round = 0; round < 200; round++) {
      double[][] normal = new double[5][6];
      double[][] slopes = new double[5][];
      for (int j = 0; j < 5; j++) {
        double[] moved = at.clone();
        moved[j] += 1e-5;
        double[] there = residuals(points, moved);
        slopes[j] = new double[there.length];
        for (int i = 0; i < there.length; i++) slopes[j][i] = (there[i] - residuals[i]) / 1e-5;
      }
      for (int j = 0; j < 5; j++) {
        for (int k = 0; k < 5; k++) normal[j][k] = dot(slopes[j], slopes[k]) + (j == k ? damping : 0);
        normal[j][5] = -dot(slopes[j], residuals);
      }
      double[] step = solved(normal);
      double[] next = at.clone();
      for (int j = 0; j < 5; j++) next[j] += step[j];
      double[] there = residuals(points, next);
      if (dot(there, there) < dot(residuals, residuals)) {
        at = next;
        residuals = there;
        damping = Math.max(damping / 3, 1e-9);
      } else {
        damping *= 4;
      }
      if (Arrays.stream(step).map(Math::abs).max().orElse(0) < 1e-7) break;
    }
    return moved(at);
  }

  /** The hundredth at which the squares of the logarithms of predicted over published are least. */
  private static double share(List<Point> points, Function<Double, Efficiencies> at) {
    double best = 1;
    double least = Double.MAX_VALUE;
    for (int hundredths = 10; hundredths <= 100; hundredths++) {
      Efficiencies efficiencies = at.apply(hundredths / 100.0);
      double sum = points.stream().mapToDouble(point -> Math.log1p(point.error(efficiencies))).map(log -> log * log).sum();
      if (sum < least) {
        least = sum;
        best = hundredths / 100.0;
      }
    }
    return best;
  }

  private static Efficiencies moved(double[] logarithms) {
    return new Efficiencies(
        Math.min(1, BEGINNING.compute() * Math.exp(logarithms[0])), BEGINNING.fourBits(), BEGINNING.experts(), Math.min(1, BEGINNING.bandwidth() * Math.exp(logarithms[1])), BEGINNING.stepSeconds() * Math.exp(logarithms[2]),
        BEGINNING.tokenSeconds() * Math.exp(logarithms[3]), Math.pow(BEGINNING.parallel(), Math.exp(logarithms[4])), BEGINNING.memory());
  }

  private static double[] residuals(List<Point> points, double[] logarithms) {
    Efficiencies efficiencies = moved(logarithms);
    double[] residuals = new double[points.size() + logarithms.length];
    for (int i = 0; i < points.size(); i++) residuals[i] = Math.log1p(points.get(i).error(efficiencies));
    for (int j = 0; j < logarithms.length; j++) residuals[points.size() + j] = Math.sqrt(RIDGE) * logarithms[j];
    return residuals;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }

  /** Gauss and Jordan, for a matrix whose diagonal is far from 0. */
  private static double[] solved(double[][] rows) {
    int size = rows.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = 0; row < size; row++) {
        if (row == pivot) continue;
        double factor = rows[row][pivot] / rows[pivot][pivot];
        for (int column = pivot; column <= size; column++) rows[row][column] -= factor * rows[pivot][column];
      }
    }
    double[] solution = new double[size];
    for (int row = 0; row < size; row++) solution[row] = rows[row][size] / rows[row][row];
    return solution;
  }

  private static Point fitted(Catalogue catalogue, Map<String, String> row) {
    Accelerator accelerator = catalogue.accelerator(cell(row, "gpu").toLowerCase(Locale.ROOT));
    int count = Integer.parseInt(cell(row, "gpus"));
    Deployment deployment = new Deployment(catalogue.model(cell(row, "model")), accelerator, count, Precision.FP8, Precision.FP8, catalogue.engine("tensorrt-llm"));
    return new Point(name(deployment), deployment, new Request(number(row, "input_tokens"), number(row, "output_tokens")), 0, number(row, "output_tokens_per_s_total"));
  }

  private static Point other(Catalogue catalogue, Map<String, String> row) {
    Deployment deployment =
        new Deployment(
            catalogue.model(cell(row, "model")), catalogue.accelerator(cell(row, "accelerator")), Integer.parseInt(cell(row, "tensor_parallel")), Precision.of(cell(row, "weights")), Precision.of(cell(row, "cache")), catalogue.engine(cell(row, "engine")));
    Request request = cell(row, "prefix_tokens").isEmpty() ? new Request(number(row, "input_tokens"), number(row, "output_tokens")) : new Request(number(row, "input_tokens"), number(row, "output_tokens"), number(row, "prefix_tokens"), 1);
    double atATime = number(row, "at_a_time");
    String told = cell(row, "source").contains("MLPerf") ? ", MLPerf" : "";
    return new Point(name(deployment) + (atATime > 0 ? ", %.0f at a time".formatted(atATime) : "") + told, deployment, request, atATime, number(row, "output_tokens_per_s"));
  }

  private static String name(Deployment of) {
    return "%s at %s on %s%s%s".formatted(of.model().name(), of.weights().word(), of.tensorParallel() == 1 ? "" : of.tensorParallel() + " ", of.accelerator().name(), of.engine().name().equals("tensorrt-llm") ? "" : " by " + of.engine().name());
  }

  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(cell(row, column));
  }

  /** A table of commas with a first line of names; its last column may stand in quotation marks. */
  private static List<Map<String, String>> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.getFirst().split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", names.length);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < names.length; i++) row.put(names[i], cells[i]);
      rows.add(row);
    }
    return rows;
  }
}
