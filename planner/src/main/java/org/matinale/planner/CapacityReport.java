package org.matinale.planner;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.scheduling.Rung;
import org.matinale.planner.serving.Price;

/** Whether a morning briefing for everybody can be paid for, on one page: assumptions, the comparison from a thousand to a billion readers, what a plan's price covers, what the announced gigawatts would serve.
 *
 * @param page Markdown
 * @param pictures SVG by file name, in {@code images/} beside the page
 */
public record CapacityReport(String page, Map<String, String> pictures) {
  /** By which the page is made. */
  public static final String COMMAND = "./matinale plan --report docs";

  private static final double EVERYBODY = 8e9;
  private static final double BILLION = 1e9;
  private static final double MILLION = 1e6;
  
  /** What this page does not rest on. */
  private static final Set<Quantity> OF_OTHERS = EnumSet.of(Quantity.READERS, Quantity.PAID, Quantity.PAID_WEIGHT, Quantity.OPEN_RATE, Quantity.WISHES, Quantity.PAID_WISHES, Quantity.GUARD, Quantity.TRACE_SCALE, Quantity.TRACE_DAY);

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
    Sensitivity alone = planner.sensitivity(world.with(Quantity.READERS, BILLION).with(Scenario.Way.RESEARCHED_ALONE), seed);
    Sensitivity shared = planner.sensitivity(world.with(Quantity.READERS, BILLION), seed);
    Scenario article = Presets.of("article").scenario();

    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("capacity-accelerators.svg", ComparisonChart.accelerators(comparison));
    pictures.put("capacity-money.svg", ComparisonChart.money(comparison, currency(planner, world)));
    String uncertain = "%s a reader and month for a billion readers, written once".formatted(currency(planner, world));
    pictures.put("capacity-uncertain.svg", new TornadoChart("What is uncertain, and what it does", uncertain, planner.estimate(world.with(Quantity.READERS, BILLION)).money().map(Plan.Money::perReaderMonth).orElse(0.0), shared.bars()).svg());

    StringBuilder page = new StringBuilder();
    page.append("# Can everybody have a morning briefing?\n\nReckoned by the planner, with ranges where something is uncertain. Nobody writes this page by hand; one command makes it and its pictures:\n\n    ").append(command).append("\n\n");
    answer(page, comparison, alone, shared, planner.cell(world.with(Quantity.READERS, BILLION).with(Quantity.WISHES, 1)), currency(planner, world));
    assumptions(page, world, planner);
    table(page, comparison, currency(planner, world));
    plans(page, planner, world, comparison);
    price(page, comparison, planner.sensitivity(world.with(Quantity.READERS, MILLION).with(Scenario.Way.RESEARCHED_ALONE), seed), currency(planner, world));
    announced(page, planner, article);
    page.append("## What is uncertain\n\n![Bars: what each uncertain number does to the cost of a reader's month, the most telling first.](images/capacity-uncertain.svg)\n\n");
    page.append("Ranges on this page are from the tenth to the ninetieth of a hundred draws of all uncertain numbers together, each from a triangle over its bounds. What a request takes of an accelerator is off by some percent where it was published, and by 15 % on average beside a plain decoder measured on an H100 and an H200 ([quality](quality.md#beside-a-card)); ");
    page.append("how many different matters readers want was measured to a million invented readers of one recorded morning ([the night](night.md#what-sharing-saves)), and for a planet it is an extrapolation: that number is the first bar.\n\n");
    page.append("Not counted: buildings, people, networks, paid searches, mail, gathering the news, training. Researched alone is reckoned as if no server's cache had what it reads, and its ranges as if it had up to `%s` of it: pages that others read, rounds before; the bars are before rounding to whole copies of a model. Counted as if for nothing: that a model can be loaded, and that accelerators can be rented for some hours of a night. What is personal (choosing, ordering, saying why, appointments) asks no accelerator; its processors are in the money.\n".formatted(Figure.plain(Quantity.ALONE_HIT.high(Quantity.ALONE_HIT.usual()))));
    return new CapacityReport(page.toString(), pictures);
  }

  private static void answer(StringBuilder page, Comparison comparison, Sensitivity alone, Sensitivity shared, Comparison.Cell wished, String currency) {
    Comparison.Row billion = comparison.rows().getLast();
    Comparison.Cell researched = billion.of(Scenario.Way.RESEARCHED_ALONE);
    Comparison.Cell once = billion.of(Scenario.Way.SHARED);
    page.append("## The answer\n\n");
    page.append(
        "For a billion readers, to research each one's briefing for herself alone takes **%s accelerators** (%s) and **%s** each morning, and costs **%s %s a reader and month** (%s) for computing alone.\n\n"
            .formatted(Figure.spoken(researched.accelerators()), range(alone, "accelerators"), power(researched.megawatts()), Figure.rounded(researched.perReaderMonth().orElse(0.0)), currency, range(alone, "moneyPerReaderMonth")));
    page.append(
        "Written once and shared, the same number of mornings, each with its own choice and order, takes **%s accelerators** (%s) and **%s**, and costs **%s %s a reader and month** (%s) for computing alone; to send it by mail would cost more. Readers hardly matter, news does, as long as what anybody wants of a night's news is bounded: the assumption `matters`, the first bar below.\n\n"
            .formatted(Figure.spoken(once.accelerators()), range(shared, "accelerators"), power(once.megawatts()), Figure.rounded(once.perReaderMonth().orElse(0.0)), currency, range(shared, "moneyPerReaderMonth")));
    page.append("They are not the same thing: a briefing that is researched alone can follow a question nobody else has. What is shared is told to her from the same checked passages as to everyone who wants that matter; her own appointments, follow-ups and wishes are put beside them without a model, or with one of hers.\n\n");
    page.append("What cannot be shared sets the price. If a model researched one wish in her own words for each reader every morning, as one card of seven, the mornings that took %s accelerators would take **%s**, and cost **%s %s a reader and month**. Whoever plans such a feature plans that, and little else.\n\n".formatted(Figure.spoken(once.accelerators()), Figure.spoken(wished.accelerators()), Figure.rounded(wished.perReaderMonth().orElse(0.0)), currency));
  }

  private static void assumptions(StringBuilder page, Scenario world, Planner planner) {
    page.append("## What it rests on\n\nThe preset `planet` (`./matinale plan --preset planet --readers 1e9`): model %s at `FULL` and %s at `BRIEF` on accelerator %s, engine %s; readers in %s zones want it by %s.\n\n".formatted(
        world.fleet().model(), world.fleet().smallModel(), world.fleet().accelerator(), world.fleet().engine(), world.zones().size(), world.readyBy()));
    page.append("| in a scenario | value | uncertain within | what it is |\n|---|--:|---|---|\n");
    for (Quantity quantity : Quantity.values()) {
      if (OF_OTHERS.contains(quantity)) continue;
      double value = world.value(quantity);
      page.append("| `%s` | %s | %s | %s %s |\n".formatted(quantity.key(), Figure.plain(value), quantity.uncertain() ? Figure.bound(quantity.low(value)) + " to " + Figure.bound(quantity.high(value)) : "", quantity.unit(), quantity.meaning()));
    }
    page.append("\nOne accelerator draws %s W with its share of the machine and the building around it and costs %s an hour. The sources of every figure of hardware and models stand beside them in the catalogue (`./matinale plan --list`).\n\n".formatted(
        Figure.plain(Math.round(planner.watts(world))), planner.price(world).map(price -> Figure.plain(price.perHour()) + " " + price.currency()).orElse("nothing that is known")));
  }

  private static void table(StringBuilder page, Comparison comparison, String currency) {
    page.append("## From a thousand readers to a billion\n\nEverything at `FULL` and in time; %s a reader and month, accelerators rented for the hours of the night.\n\n".formatted(currency));
    page.append("![Lines over the number of readers, both axes in powers of ten: researched alone and written alone rise with readers, written once nearly stays.](images/capacity-accelerators.svg)\n\n");
    page.append("| readers | researched alone: accelerators | MW | %1$s | each card written alone: accelerators | MW | %1$s | written once: accelerators | MW | %1$s |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n".formatted(currency));
    for (Comparison.Row row : comparison.rows()) {
      page.append("| ").append(Figure.spoken(row.readers())).append(" |");
      for (Scenario.Way way : Comparison.DEAREST_FIRST) {
        Comparison.Cell cell = row.of(way);
        page.append(" %s%s | %s | %s |".formatted(Figure.spoken(cell.accelerators()), cell.whole() ? "\\*" : "", Figure.rounded(cell.megawatts()), cell.perReaderMonth().map(Figure::rounded).orElse("–")));
      }
      page.append('\n');
    }
    page.append("\n\\* the fewest that hold the model, idle for most of the night: few readers pay for that, or rent a part of one, or use a small model on a machine they have (`--preset household`).\n\n");
    page.append("![Lines over the number of readers: money a reader and month falls with readers where it is written once, and stays where each is written for alone.](images/capacity-money.svg)\n\n");
  }

  private static void plans(StringBuilder page, Planner planner, Scenario world, Comparison comparison) {
    Comparison.Row billion = comparison.rows().getLast();
    page.append("A billion mornings take %s kilowatt-hours a night written once and %s researched alone, those among them that accelerators draw while they are kept for the night and idle.\n\n".formatted(Figure.spoken(billion.of(Scenario.Way.SHARED).kilowattHours()), Figure.spoken(billion.of(Scenario.Way.RESEARCHED_ALONE).kilowattHours())));
    Scenario million = world.with(Quantity.READERS, MILLION);
    Plan plan = planner.plan(million.with(RungMix.ALL_FULL, RungMix.ALL_BRIEF));
    double full = planner.plan(million).busy();
    page.append("Cards can be meant at different rungs for those who pay and those who do not. Were a million readers' cards meant at `BRIEF`, but those of the %s who pay at `FULL`, a night would take %s of the accelerator-hours of all at `FULL`. Whoever does not pay would still read %s of her cards at `FULL`: what a paying reader wants so is written so once, for everybody.\n\n".formatted(
        Figure.percent(million.share(Readership.PAID)), Figure.percent(plan.busy() / full), Figure.percent(plan.plans().getOrDefault(Readership.FREE, Map.of()).getOrDefault(Rung.FULL, 0.0))));
  }

  private static void price(StringBuilder page, Comparison comparison, Sensitivity alone, String currency) {
    double plan = Quantity.PAID_PRICE.usual();
    Comparison.Row million = comparison.rows().stream().filter(row -> row.readers() == MILLION).findFirst().orElse(comparison.rows().getLast());
    double researched = million.of(Scenario.Way.RESEARCHED_ALONE).perReaderMonth().orElse(0.0);
    double once = million.of(Scenario.Way.SHARED).perReaderMonth().orElse(0.0);
    Sensitivity.Range range = alone.ranges().get("moneyPerReaderMonth");
    page.append("## What a plan of %s a month has to cover, and what a free reader costs\n\n".formatted(Figure.plain(plan)));
    page.append("Researched alone for a million readers, a month of mornings costs %s %s: %s of a plan of %s, and in nine of ten draws under %s. ".formatted(Figure.rounded(researched), currency, Figure.percent(researched / plan), Figure.plain(plan), Figure.percent((range == null ? researched : range.high()) / plan)));
    page.append("The price, then, is not what such a briefing takes of machines with an open model of this size (paid searches and people are not counted); it would be with some %s times the tokens, or with capacity so scarce that whoever has a briefing keeps somebody else from something worth that much. A subscriber on that plan pays for %s free readers researched alone, or for %s whose mornings are written once: one free reader costs %s %s a month.\n\n".formatted(
        Figure.spoken(plan / researched), Figure.spoken(plan / researched), Figure.spoken(plan / once), Figure.rounded(once), currency));
  }

  private static void announced(StringBuilder page, Planner planner, Scenario article) {
    page.append("## The sums and gigawatts of September 2025\n\n");
    page.append("How many people would have a morning at `FULL` if all of it did nothing else, with the large model %s on accelerator %s (preset `article`; ten gigawatts at %s accelerators, %s W each with everything around them). Everybody is %s. The sums overlap and are not to be added.\n\n".formatted(
        article.fleet().model(), article.fleet().accelerator(), Figure.spoken(10 * ACCELERATORS_A_GIGAWATT), Figure.plain(Math.round(1e9 / ACCELERATORS_A_GIGAWATT)), Figure.spoken(EVERYBODY)));
    page.append("| announced | gigawatts | accelerators | researched alone, readers | each card written alone, readers | written once for everybody takes of it | source |\n|---|--:|--:|--:|--:|--:|---|\n");
    double everybody = planner.cell(article.with(Quantity.READERS, EVERYBODY).with(Scenario.Way.SHARED)).accelerators();
    for (Announced each : ANNOUNCED) {
      page.append("| %s | %s | %s | %s | %s | %s accelerators, one in %s | %s |\n".formatted(
          each.name(), Figure.plain(each.gigawatts()), Figure.spoken(each.accelerators()), most(planner, article.with(Scenario.Way.RESEARCHED_ALONE), each.accelerators()), most(planner, article.with(Scenario.Way.CARDS_ALONE), each.accelerators()), Figure.spoken(everybody), Figure.spoken(each.accelerators() / everybody), each.source()));
    }
    page.append('\n');
  }

  private static String most(Planner planner, Scenario scenario, double accelerators) {
    double readers = planner.readers(scenario, accelerators, EVERYBODY);
    return readers >= EVERYBODY ? "everybody" : Figure.spoken(readers);
  }

  private static String currency(Planner planner, Scenario scenario) {
    return planner.price(scenario).map(Price::currency).orElse("money");
  }

  private static String range(Sensitivity sensitivity, String of) {
    Sensitivity.Range range = sensitivity.ranges().get(of);
    return range == null ? "range unknown" : "%s to %s".formatted(Figure.spoken(range.low()), Figure.spoken(range.high()));
  }

  private static String power(double megawatts) {
    if (megawatts >= 1000) return Figure.rounded(megawatts / 1000) + " gigawatts";
    return megawatts >= 1 ? Figure.rounded(megawatts) + " megawatts" : Figure.rounded(megawatts * 1000) + " kilowatts";
  }
}
