package org.matinale.app.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.WholeFile;
import org.matinale.planner.CapacityReport;
import org.matinale.planner.ComparisonChart;
import org.matinale.planner.NightFigures;
import org.matinale.planner.Plan;
import org.matinale.planner.Planner;
import org.matinale.planner.Presets;
import org.matinale.planner.Quantity;
import org.matinale.planner.Scenario;
import org.matinale.planner.ScenarioText;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.LoadTrace;
import org.matinale.planner.scheduling.UnusableTraceException;
import org.matinale.planner.serving.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code matinale plan}: what mornings for so many readers take. It reads and writes the files; the planner reckons. */
@Command(
    name = "plan",
    description = "Says what mornings for so many readers take, or what so many accelerators can do: machines, power, money, and who reaches which rung by when.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  matinale plan --readers 5000 --accelerator h100 --accelerators 1 --model llama-3.1-8b --ready-by 07:00",
      "  matinale plan --preset country --readers 20e6 --set fresh-hours=12",
      "  matinale plan --scenario ours.scenario --trace requests.csv --policies",
      "  matinale plan --preset city --set rungs=BRIEF --set paid=0.1 --set paid-rungs=FULL --simulate",
      "  matinale plan --night monday --readers 20000 --accelerator l40s",
      "  matinale plan --list",
      "  matinale plan --report docs"
    })
final class PlanCommand implements Callable<Integer> {
  /** How a plan is told. */
  enum Format {
    TEXT,
    JSON,
    CSV,
    SVG
  }

  private static final int RATES = 2;

  /** What goes with a report. */
  private static final Set<String> REPORTED = Set.of("--report", "--catalogue", "--seed", "--now", "--quiet", "--verbose", "--settings", "--contact", "--allow-network");
  private static final int LONGEST_TEXT = 4_000_000;
  private static final int LONGEST_TRACE = 100_000_000;

  @Option(names = "--preset", paramLabel = "NAME", description = "A scenario to begin with: household, newsroom, city, country, planet, or article (the gigawatts that were announced in September 2025).")
  private @Nullable String preset;

  @Option(names = "--scenario", paramLabel = "FILE", description = "A scenario of your own, lines of key = value over the preset's; docs/planning.md lists the keys.")
  private @Nullable Path scenario;

  @Option(names = "--night", paramLabel = "DIR", description = "A night that was made: its ledger says how readers, cards, matters and tokens are, and what the next night costs; its manifest, who wrote it, where its readers live and when they want it.")
  private @Nullable Path night;

  @Option(names = "--readers", paramLabel = "N", description = "How many readers.")
  private @Nullable String readers;

  @Option(names = "--accelerator", paramLabel = "NAME", description = "What computes, such as h100; --list names those that are known.")
  private @Nullable String accelerator;

  @Option(names = "--accelerators", paramLabel = "N", description = "How many there are; by default as many as it takes.")
  private @Nullable String accelerators;

  @Option(names = "--model", paramLabel = "NAME", description = "What writes at FULL, such as llama-3.3-70b.")
  private @Nullable String model;

  @Option(names = "--small-model", paramLabel = "NAME", description = "What writes at BRIEF.")
  private @Nullable String smallModel;

  @Option(names = "--engine", paramLabel = "NAME", description = "What serves the models, such as vllm.")
  private @Nullable String engine;

  @Option(names = "--precision", paramLabel = "NAME", description = "Of the weights: bf16, fp8, int8, fp4, int4.")
  private @Nullable String precision;

  @Option(names = "--tensor-parallel", paramLabel = "N", description = "Over how many accelerators the large model is spread; by default as many as do most for their number.")
  private @Nullable String tensorParallel;

  @Option(names = "--ready-by", paramLabel = "TIME", description = "When readers want it, on their own clocks.")
  private @Nullable String readyBy;

  @Option(names = "--zones", paramLabel = "ZONES", description = "Where they live: world, or 'Europe/Paris 0.6, UTC-5 0.4'.")
  private @Nullable String zones;

  @Option(names = "--way", paramLabel = "WAY", description = "How briefings are made: shared, cards-alone, researched-alone.")
  private @Nullable String way;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any other number of a scenario. Repeatable.")
  private Map<String, String> others = new LinkedHashMap<>();

  @Option(names = "--trace", paramLabel = "FILE", description = "People whom the accelerators serve by day: lines of instant,input,output, or of minute,requests with --trace-lengths.")
  private @Nullable Path trace;

  @Option(names = "--trace-lengths", paramLabel = "FILE", description = "Lines of instant,input,output that lengths are drawn from, for a trace without.")
  private @Nullable Path traceLengths;

  @Option(names = "--catalogue", paramLabel = "FILE", description = "Models, accelerators and engines of your own.")
  private @Nullable Path catalogue;

  @Option(names = "--policies", description = "How other orders of work would do on the same accelerators.")
  private boolean policies;

  @Option(names = "--simulate", description = "Runs the night job by job beside what is reckoned, in seconds: of more than some hundred thousand jobs a sample.")
  private boolean simulate;

  @Option(names = "--list", description = "Prints the catalogue, with the source of each figure, then yours of --catalogue, and ends.")
  private boolean list;

  @Option(names = "--report", paramLabel = "DIR", description = "Writes capacity.md and its pictures into DIR, and ends: of the presets planet and article, whatever the scenario.")
  private @Nullable Path report;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, csv or svg, a picture of accelerators by readers; by default what --out's name suggests, else text.")
  private @Nullable Format format;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the answer goes; by default to standard output.")
  private @Nullable Path out;

  @Mixin private RunOptions run = new RunOptions();
  @Spec private CommandSpec spec;

  private final Console console;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      return planned();
    } catch (Refused refused) {
      throw new MatinaleException(refused.kind() == Refused.Kind.DATA ? ErrorCode.NO_USABLE_INPUT : ErrorCode.USAGE, String.valueOf(refused.getMessage()), refused);
    } catch (InvalidPathException noPath) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "'%s' is no path of a file: %s. Maybe a character in it cannot be seen.".formatted(Console.harmless(noPath.getInput()), noPath.getReason()), noPath);
    } catch (UnusableTraceException unusable) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private int planned() {
    String own = catalogue == null ? "" : text(catalogue);
    Catalogue known = catalogue == null ? Catalogue.standard() : Catalogue.standard().with(own, catalogue.toString());
    Output output = new Output(console, out);
    output.check();
    if (list) {
      output.write(Catalogue.standardText() + (catalogue == null ? "" : "\n# " + Console.harmless(catalogue.toString()) + "\n" + own.replaceAll("[^\n\t\\P{Cc}]", "")));
      return 0;
    }
    if (report != null) {
      reported(report);
      write(report, CapacityReport.of(new Planner(known, null), run.seed(), CapacityReport.COMMAND + (catalogue == null ? "" : " --catalogue " + Console.harmless(catalogue.toString()))));
      return 0;
    }
    Optional<MadeNight> made = night == null ? Optional.empty() : Optional.of(MadeNight.read(night, known));
    if (!run.quiet()) made.map(MadeNight::notes).orElse(List.of()).forEach(console::say);
    Optional<NightFigures> figures = made.map(MadeNight::figures);
    ScenarioText asked = asked(made.map(MadeNight::said).orElse(Map.of()));
    Scenario planned = asked.scenario(known);
    Planner planner = new Planner(known, people(asked).orElse(null));
    Format told = format != null ? format : suggested();
    switch (told) {
      case SVG -> output.write(ComparisonChart.of(planner, planned));
      case TEXT, JSON, CSV -> {
        Plan plan = planner.plan(planned);
        PlanAnswer answer = new PlanAnswer(plan, planner.sensitivity(planned, run.seed()), policies ? planner.policies(planned) : List.of(), simulate ? Optional.of(planner.simulated(planned, run.seed())) : Optional.empty(), figures.map(measured -> measured.next(planned.value(Quantity.READERS))));
        output.write(
            switch (told) {
              case JSON -> PlanJson.write(answer);
              case CSV -> PlanTable.write(answer);
              case TEXT, SVG -> PlanText.write(answer);
            });
      }
    }
    return 0;
  }

  /** The preset under the night's figures under the file under the options. */
  private ScenarioText asked(Map<String, String> measured) {
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    given.put("readers", readers);
    given.put("accelerator", accelerator);
    given.put("accelerators", accelerators);
    given.put("model", model);
    given.put("small-model", smallModel);
    given.put("engine", engine);
    given.put("precision", precision);
    given.put("tensor-parallel", tensorParallel);
    given.put("ready-by", readyBy);
    given.put("zones", zones);
    given.put("way", way);
    given.put("trace", trace == null ? null : trace.toString());
    given.put("trace-lengths", traceLengths == null ? null : traceLengths.toString());
    if (preset == null && scenario == null && night == null && readers == null && others.isEmpty()) throw new ParameterException(spec.commandLine(), "nothing to plan for. Maybe --readers 5000, or --preset %s.".formatted(Presets.NAMES.getFirst()));
    ScenarioText asked = preset == null ? new ScenarioText() : Presets.of(preset);
    asked = asked.with(measured, String.valueOf(night));
    if (scenario != null) asked = asked.with(text(scenario), scenario.toString());
    for (Map.Entry<String, String> other : others.entrySet()) asked = asked.with(other.getKey(), other.getValue(), "--set");
    for (Map.Entry<String, @Nullable String> option : given.entrySet()) {
      String value = option.getValue();
      if (value != null) asked = asked.with(option.getKey(), value, "--" + option.getKey());
    }
    if (model != null && smallModel == null && !known(asked, "small-model")) asked = asked.with("small-model", model, "--model");
    return asked;
  }

  /** By the name of {@code --out}. */
  private Format suggested() {
    String name = out == null ? "" : out.toString();
    for (Format each : Format.values()) if (name.endsWith("." + each.name().toLowerCase(Locale.ROOT))) return each;
    return Format.TEXT;
  }

  /** Refuses what a report would not heed. */
  private void reported(Path folder) {
    if (folder.toString().isEmpty()) throw new ParameterException(spec.commandLine(), "--report names no folder. Maybe --report docs.");
    List<String> others = spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::longestName).filter(name -> !REPORTED.contains(name)).toList();
    if (!others.isEmpty()) throw new ParameterException(spec.commandLine(), "--report is of the presets planet and article, and heeds no %s. Maybe without --report, or without %s.".formatted(others.getFirst(), others.size() == 1 ? "it" : "them"));
  }

  private boolean known(ScenarioText asked, String key) {
    return asked.says(key);
  }

  private static Optional<LoadTrace> people(ScenarioText asked) {
    Optional<String> lengths = asked.traceLengths();
    if (asked.trace().isEmpty()) {
      if (lengths.isPresent()) throw new MatinaleException(ErrorCode.USAGE, "--trace-lengths %s says how long requests are, and nothing says when they come. Maybe add --trace with a file of minute,requests.".formatted(lengths.get()));
      return Optional.empty();
    }
    Path file = Path.of(asked.trace().get());
    String text = PlainText.read(file, LONGEST_TRACE);
    if (!ofRates(text)) {
      if (lengths.isPresent()) throw new MatinaleException(ErrorCode.USAGE, "%s has the lengths of its requests, or no minutes. Maybe without --trace-lengths.".formatted(file));
      return Optional.of(requests(file, text));
    }
    if (lengths.isEmpty()) throw new MatinaleException(ErrorCode.USAGE, "%s has how many requests came and not how long they were. Maybe add --trace-lengths with a file of instant,input,output.".formatted(file));
    Path others = Path.of(lengths.get());
    return Optional.of(LoadTrace.ofRates(file.toString(), text.lines(), requests(others, PlainText.read(others, LONGEST_TRACE)).lengths(), LoadTrace.LONGEST_HOLE));
  }

  private static LoadTrace requests(Path file, String text) {
    return LoadTrace.ofRequests(file.toString(), text.lines(), LoadTrace.LONGEST_HOLE);
  }

  /** Whether lines begin with a minute, and not with an instant: by the first two that say something, of which one may be a heading. */
  private static boolean ofRates(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).limit(2).anyMatch(line -> line.matches("\\s*[-+0-9.eE]+\\s*,.*")) || text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).limit(2).allMatch(line -> line.split(",", -1).length <= RATES);
  }

  private static String text(Path file) {
    return PlainText.read(file, LONGEST_TEXT);
  }

  private void write(Path folder, CapacityReport written) {
    try {
      Path pictures = Files.createDirectories(folder.resolve("images"));
      for (Map.Entry<String, String> picture : written.pictures().entrySet()) WholeFile.replace(pictures.resolve(picture.getKey()), bytes(picture.getValue()));
      WholeFile.replace(folder.resolve("capacity.md"), bytes(written.page()));
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "--report %s cannot be written: %s. Maybe it is a file, or not yours.".formatted(folder, e.getMessage()), e);
    }
    if (!run.quiet()) console.say("%s and %d pictures written.".formatted(folder.resolve("capacity.md"), written.pictures().size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
