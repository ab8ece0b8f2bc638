package org.matinale.app.commands;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.AllocationSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rung;
import org.matinale.kernel.Unusable;
import org.matinale.mornings.Authors;
import org.matinale.mornings.Night;
import org.matinale.mornings.NightForecast;
import org.matinale.mornings.NightOrder;
import org.matinale.mornings.NightReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code matinale night}: the whole night for many. */
@Command(
    name = "night",
    description = "Makes the whole night for many: one briefing for each subscriber, by her ready-by, within one budget.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  matinale night --sources feeds.opml --subscribers readers.jsonl --out tonight",
      "  matinale night --sources feeds/ --subscribers readers.jsonl --out tuesday --previous monday",
      "  matinale night --sources feeds.opml --subscribers readers.jsonl --out tonight --budget-tokens 2000000 \\",
      "                 --model http://localhost:8080/v1 --model-name large --small-model-name small",
      "  matinale night --replay tonight/manifest.json --out again"
    })
final class NightCommand implements Callable<Integer> {
  private static final int LINES_SHOWN = 10;

  /** Problems that are told whether all are wanted or not. */
  private static final Set<String> TOLD = Set.of("night-replaced", "interests-late", "journal-lines", "private-model-idle", "embeddings-failed", "embeddings-unfit");

  private static final Set<String> OF_A_REPLAY = Set.of("--replay", "--subscribers", "--out", "--now", "--settings", "--quiet", "--verbose");

  @Option(names = "--sources", paramLabel = "S", arity = "1..*", description = "Feeds by address or file, pages, OPML files, folders of recorded feeds: everybody's.")
  private List<String> sources = List.of();

  @Option(names = "--subscribers", paramLabel = "FILE", description = "The readers, one JSON record a line; 'matinale demo readers' invents some.")
  private @Nullable Path subscribers;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the night goes. A night that was broken off there is gone on with.")
  private Path out = Path.of("");

  @Option(names = "--previous", paramLabel = "DIR", description = "The folder of the night before: what was told, who waited, what was written.")
  private @Nullable Path previous;

  @Option(names = "--replay", paramLabel = "MANIFEST", description = "Makes a night again from its record, to the byte, instead of a new one.")
  private @Nullable Path replay;

  @Option(names = "--dry-run", description = "Says what the night would ask of models, and asks none: gathers, chooses and counts. The night itself goes on from there.")
  private boolean dryRun;

  @Option(names = "--series", paramLabel = "DIR", description = "A folder of Markdown steps that readers may follow. Repeatable.")
  private List<Path> series = List.of();

  @Option(names = "--cards", paramLabel = "N", defaultValue = "7", description = "Cards of a briefing at most, 1 to 10 (${DEFAULT-VALUE}).")
  private int cards = 7;

  @Option(names = "--pages", paramLabel = "N", defaultValue = "200", description = "Pages fetched at most, to complete the stories most readers are told (${DEFAULT-VALUE}); 0 for none.")
  private int pages = 200;

  @Option(names = "--alpha", paramLabel = "A", defaultValue = "1", description = "Fairness: 0 adds up what readers gain, 1 is proportionally fair, more favours who has least (${DEFAULT-VALUE}).")
  private double alpha = 1;

  @Option(names = "--floor-share", paramLabel = "X", defaultValue = "0.5", description = "Where the budget does not reach for everyone's best card: the share of it for best cards, 0 to 1 (${DEFAULT-VALUE}); 1 for all of it.")
  private double floorShare = 0.5;

  @Option(names = "--threads", paramLabel = "N", description = "Threads that reckon; by default one for each processor.")
  private @Nullable Integer threads;

  @Mixin private BudgetOptions budget = new BudgetOptions();
  @Option(names = "--batches", description = "Hands in what has time as a batch, at the server's price for that (--price's fourth figure), and asks one by one for what did not come.")
  private boolean batches;

  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private ConfidantOptions confidant = new ConfidantOptions();
  @Mixin private EmbeddingOptions embeddings = new EmbeddingOptions();
  @Mixin private RunOptions run = new RunOptions();
  @Spec private CommandSpec spec;

  private final Console console;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  NightCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    InstantSource clock = run.clock();
    try (Fetcher fetcher = run.fetcher()) {
      if (replay != null) {
        List<String> others = spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::longestName).filter(name -> !OF_A_REPLAY.contains(name)).toList();
        if (!others.isEmpty()) throw new ParameterException(spec.commandLine(), "--replay makes a night again as it was, and takes no %s. Maybe leave that out.".formatted(String.join(", ", others)));
        tell(Night.replay(replay, subscribers, out, fetcher, clock, this::progress));
        return 0;
      }
      try (ModelOptions.Connected connected = models.connected(clock, run.seed(), console.environment(), batches);
          ConfidantOptions.Connected confided = confidant.connected(clock, run.seed())) {
        if (models.unpriced() && budget.budget().unit() == Budget.Unit.MONEY) console.say("without --price nothing is known to cost money, and --budget-money holds nothing back. Maybe add --price 2.50,0.25,10.");
        NightOrder order = order(connected.authors()).confidingIn(confided.confidant()).comparedBy(embeddings.terms());
        if (dryRun) tell(Night.forecast(order, fetcher, clock, this::progress));
        else tell(Night.make(order, fetcher, clock, this::progress));
      }
      return 0;
    }
  }

  private NightOrder order(@Nullable Authors authors) {
    Path readers = subscribers;
    if (sources.isEmpty()) throw new ParameterException(spec.commandLine(), "Missing required option: '--sources=S'. Maybe '--replay MANIFEST' was meant.");
    if (readers == null) throw new ParameterException(spec.commandLine(), "Missing required option: '--subscribers=FILE'. Maybe 'matinale demo readers > readers.jsonl' is a way to begin.");
    try {
      return new NightOrder(
          sources, readers, out, previous, series, cards, pages, budget.budget(), models.currency(), AllocationSettings.DEFAULT.withAlpha(alpha).withFloorShare(floorShare), threads == null ? Runtime.getRuntime().availableProcessors() : threads, run.seed(), authors);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void progress(String stage) {
    if (console.terminal() && !run.quiet()) console.say(stage + " …");
  }

  private void tell(NightForecast forecast) {
    console.out().printf(
        Locale.ROOT, "%,d readers, %,d shared cards of %,d matters, %,d of which a model could tell.%nWritten once: some %,d tokens at FULL, %,d at BRIEF. One by one, for each reader alone: some %,d tokens at FULL.%n",
        forecast.readers(), forecast.cards(), forecast.distinct(), forecast.tellable(), forecast.tokens(), forecast.briefTokens(), forecast.oneByOne());
  }

  private void tell(NightReport report) {
    List<NightReport.Line> refused = report.refused();
    long left = refused.stream().filter(line -> !line.served()).map(NightReport.Line::number).distinct().count();
    String cardsByRung = report.cards().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(rung -> "%,d %s".formatted(rung.getValue(), named(rung.getKey()))).collect(Collectors.joining(", "));
    String spent = report.spent() == 0 ? "" : report.budget().unit() == Budget.Unit.TOKENS ? ", %,d tokens".formatted(report.spent()) : ", %s %s".formatted(BigDecimal.valueOf(report.spent(), 6).stripTrailingZeros().toPlainString(), report.currency());
    console.out().printf(Locale.ROOT, "%s, %s on time: %s; %,d passages written of %,d wanted%s%s%n%s%n", report.readers() == 1 ? "1 briefing" : "%,d briefings".formatted(report.readers()), share(report.onTime()), cardsByRung.isEmpty() ? "no cards" : "cards " + cardsByRung, report.written(), report.distinct(), spent,
        left == 0 ? "" : left == 1 ? "; 1 line refused" : "; %,d lines refused".formatted(left), out.resolve("briefings.jsonl"));
    if (run.quiet()) return;
    if (report.takenUp()) console.say("the night that was begun here at %s was gone on with; what was paid for then was not paid for again".formatted(report.begun()));
    for (NightReport.Line line : refused.subList(0, run.verbose() ? refused.size() : Math.min(LINES_SHOWN, refused.size()))) console.say(sentence(line.problem().message()) + (line.served() ? "" : " This subscriber has no briefing."));
    if (!run.verbose() && refused.size() > LINES_SHOWN) console.say(refused.size() - LINES_SHOWN == 1 ? "and 1 more like these; --verbose names it too" : "and %,d more like these; --verbose names them all".formatted(refused.size() - LINES_SHOWN));
    for (Unusable failed : report.failed()) console.say(failed.problem().message().contains(failed.name()) ? failed.problem().message() : failed.name() + ": " + failed.problem().message());
    if (!report.failures().isEmpty()) console.say("models: " + report.failures().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(failure -> "%s %,d".formatted(failure.getKey(), failure.getValue())).collect(Collectors.joining(", ")) + ". Maybe see docs/models.md.");
    for (Problem problem : report.problems()) if (run.verbose() || TOLD.contains(problem.code())) console.say(problem.message());
  }

  private static String sentence(String message) {
    return message.matches("(?s).*[.!?…]") ? message : message + ".";
  }

  private static String share(double share) {
    return share == 1 ? "all" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
  }

  private static String named(Rung rung) {
    return switch (rung) {
      case FULL -> "at FULL";
      case BRIEF -> "at BRIEF";
      case EXTRACTIVE -> "quoted";
    };
  }
}
