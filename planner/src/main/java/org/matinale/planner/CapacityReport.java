package org.matinale.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a morning briefing for everybody can be paid for, on one page: assumptions, the comparison from a thousand to a billion readers, what a plan's price covers, what the announced gigawatts would serve.
 *
 * @param page Markdown
 * @param pictures SVG by file name, in {@code images/} beside the page
 */
public record CapacityReport(String page, Map<String, String> pictures) {
  private static final String ALONE = "9a3412";
  private static final String CARDS = "a16207";
  private static final String SHARED = "1d4ed8";
  private static final double EVERYBODY = 8e9;

  /** What was announced, with the accelerators that it means.
   *
   * @param source in one line */
  private record Announced(String name, double gigawatts, double accelerators, String source) {}

  /** NVIDIA's chief executive put ten gigawatts at four to five million accelerators. */
  private static final double ACCELERATORS_A_GIGAWATT = 450_000;

  private static final List<Announced> ANNOUNCED =
      Stream.of(
              new Announced("OpenAI and NVIDIA, up to 100 billion dollars", 10, 0, "letter of intent of 22 September 2025, openai.com; four to five million accelerators: NVIDIA's chief executive on CNBC the same day"),
              new Announced("OpenAI, Oracle and SoftBank, over 400 billion dollars", 7, 0, "five new Stargate sites, openai.com, 23 September 2025: nearly 7 gigawatts with those before"),
              new Announced("OpenAI and Oracle, 300 billion dollars", 4.5, 0, "The Wall Street Journal, 10 September 2025; 4.5 gigawatts: openai.com, 22 July 2025"))
          .map(each -> new Announced(each.name(), each.gigawatts(), each.gigawatts() * ACCELERATORS_A_GIGAWATT, each.source()))
          .toList();

  private static final List<Double> READERS = List.of(1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9);

  public CapacityReport {
    pictures = Map.copyOf(pictures);
  }

  /** @param planner without people by day: the night has its accelerators to itself
   * @param command by which the page is made anew */
  public static CapacityReport of(Planner planner, long seed, String command) {
    Scenario world = Presets.of("planet").scenario();
    Comparison comparison = planner.comparison(world, READERS);
    Sensitivity alone = planner.sensitivity(world.with(Quantity.READERS, 1e9).with(Scenario.Way.RESEARCHED_ALONE), seed);
    Sensitivity shared = planner.sensitivity(world.with(Quantity.READERS, 1e9), seed);
    Scenario article = Presets.of("article").scenario();

    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("capacity-accelerators.svg", accelerators(comparison).svg());
    pictures.put("capacity-money.svg", money(comparison).svg());
    double middle = perReader(comparison, 1e9, Scenario.Way.SHARED);
    pictures.put("capacity-tornado.svg", new TornadoChart("What is uncertain, and what it does", comparison.scenario().fleet().accelerator() + ", a billion readers, written once: " + currency(planner, world) + " a reader and month", middle, shared.bars()).svg());

    List<String> page = new ArrayList<>();
    page.add("# Can everybody have a morning briefing?\n");
    page.add("*What it takes in accelerators, megawatts and money, reckoned by the planner. This page is made by one command and not written by hand:*\n\n    " + command + "\n");
    page.addAll(answer(planner, comparison, alone, shared, article));
    page.addAll(assumptions(world, planner));
    page.addAll(table(comparison, planner));
    page.addAll(plans(planner, world, comparison));
    page.addAll(announced(planner, article));
    page.addAll(uncertain(alone, shared));
    return new CapacityReport(String.join("\n", page) + "\n", pictures);
  }
