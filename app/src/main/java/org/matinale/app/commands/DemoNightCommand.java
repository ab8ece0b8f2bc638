package org.matinale.app.commands;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.AllocationSettings;
import org.matinale.app.commands.NightComparison.Told;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingCodec;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Article;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rung;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.mornings.Authors;
import org.matinale.mornings.Night;
import org.matinale.mornings.NightOrder;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.SubscriberCodec;
import org.matinale.research.Topic;
import org.matinale.research.Topics;
import org.matinale.sources.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code matinale demo night}: one capacity twice, for briefings written one by one behind a paywall and for Matinale; then for a Matinale whose model dies half-way. */
@Command(
    name = "night",
    description = "Spends the same capacity twice, offline: on briefings written one by one behind a paywall, and on what is written once for all. Readers and the morning are invented; a script stands in for a model.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale demo night", "  matinale demo night --readers 2000 --out night.html"})
final class DemoNightCommand implements Callable<Integer> {
  /** In the night, three hours before the first of the invented readers wants her briefing. */
  private static final Instant TONIGHT = Instant.parse("2026-05-29T16:00:00Z");

  private static final int CARDS = 7;

  /** In a language: fewer than in the world, since the sample is one small country's morning. */
  private static final int INTERESTS = 200;

  private static final int MOST_READERS = 1_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(names = "--readers", paramLabel = "N", defaultValue = "10000", description = "How many invented readers (${DEFAULT-VALUE}).")
  private int readers = 10_000;

  @Option(names = "--capacity", paramLabel = "N", defaultValue = "200", description = "Briefings that the capacity would do if each were written by itself (${DEFAULT-VALUE}).")
  private int capacity = 200;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes; by default a new file among the system's temporary ones.")
  private @Nullable Path out;

  @Mixin private RunOptions run = new RunOptions();
  @Spec private CommandSpec spec;

  private final Console console;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  DemoNightCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (readers < 1 || readers > MOST_READERS) throw new ParameterException(spec.commandLine(), "--readers %d; it is 1 to %,d.".formatted(readers, MOST_READERS));
    if (capacity < 1 || capacity > readers) throw new ParameterException(spec.commandLine(), "--capacity %d; it is 1 to as many as there are readers.".formatted(capacity));
    if (out != null) new Output(console, out).check();
    Path folder = DemoCommand.temporary();
    try {
      NightComparison nights = compared(folder);
      console.out().print(NightComparisonText.write(nights));
      Path page = out != null ? out : folder.resolveSibling(folder.getFileName() + ".html");
      new Output(console, page).write(NightComparisonPage.write(nights));
      if (!run.quiet()) console.say("the same as a page: " + page.toAbsolutePath());
    } finally {
      DemoCommand.delete(folder);
    }
    return 0;
  }

  /** What a night left in its folder, read again.
   *
   * @param free the briefing of an English reader on the free plan for whom most was written
   * @param written tokens for a passage at {@code FULL}, on average
   * @param shared cards of a reader that a model may write, on average
   * @param calls of models
   */
  private record Made(Told told, double written, double shared, long calls, Briefing free) {}

  private NightComparison compared(Path folder) {
    Path crowd = folder.resolve("readers.jsonl");
    Set<String> paying = invent(crowd);
    Made first = made(folder, crowd, "unbounded", Budget.UNLIMITED, Script.GOOD, paying);
    long tokens = Math.max(capacity, Math.round(capacity * first.shared() * first.written()));
    Budget budget = new Budget(Budget.Unit.TOKENS, tokens);
    Made shared = first.told().tokens() <= tokens ? first : made(folder, crowd, "shared", budget, Script.GOOD, paying);
    Made dying = made(folder, crowd, "dying", budget, Script.GOOD.withDeathAfter(shared.calls() / 2), paying);
    return new NightComparison(readers, capacity, tokens, shared.told(), dying.told(), ScriptedModelServer.LARGE, true, shared.free());
  }

  /** Writes them down; answers who of them pays. */
  private Set<String> invent(Path crowd) {
    Set<String> paying = new HashSet<>();
    try (BufferedWriter lines = Files.newBufferedWriter(crowd)) {
      for (Iterator<Subscriber> invented = new InventedReaders(run.seed(), told(), Map.of(), INTERESTS).readers(readers).iterator(); invented.hasNext(); ) {
        Subscriber reader = invented.next();
        if (reader.plan() == Subscriber.Plan.PAID) paying.add(reader.id());
        lines.append(SubscriberCodec.write(reader)).append('\n');
      }
      return paying;
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the invented readers cannot be written to %s: %s".formatted(crowd, e.getMessage()), e);
    }
  }

  /** The topics that the sample's articles are about, those of most articles first: readers choose sources that speak of what they care about. */
  private Map<Language, List<String>> told() {
    Map<Topic, Integer> articles = new HashMap<>();
    try (Fetcher nothingToFetch = new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(TONIGHT)))) {
      for (Article article : new Sources(nothingToFetch, InstantSource.fixed(TONIGHT)).gather(List.of(feeds())).articles())
        Topics.catalogue().in(article.title() + "\n" + article.text(), article.language()).forEach(match -> articles.merge(match.topic(), 1, Integer::sum));
    }
    List<Topic> most = articles.entrySet().stream().sorted(Map.Entry.<Topic, Integer>comparingByValue().reversed().thenComparing(entry -> entry.getKey().id())).map(Map.Entry::getKey).toList();
    return Stream.of(Language.ENGLISH, Language.FRENCH).collect(Collectors.toMap(language -> language, language -> most.stream().map(topic -> topic.name(language)).toList()));
  }

  private String feeds() {
    return console.home().resolve("sample").resolve("feeds").toString();
  }

  private Made made(Path folder, Path crowd, String name, Budget budget, Script script, Set<String> paying) {
    if (!run.quiet()) console.say("making the night '%s' for %,d readers …".formatted(name, readers));
    Path night = folder.resolve(name);
    InstantSource clock = new RunOptions.RunningFrom(TONIGHT);
    Surroundings surroundings = Surroundings.real(clock, run.seed());
    try (Fetcher nothingToFetch = new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(TONIGHT)));
        ScriptedModelServer server = ScriptedModelServer.startForgetting(0, script, surroundings);
        ConnectedModels models = LanguageModels.connected(ModelEndpoint.at(server.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL), surroundings)) {
      List<String> sources = List.of(feeds());
      NightOrder order =
          new NightOrder(sources, crowd, night, null, List.of(), CARDS, 0, budget, "EUR", AllocationSettings.DEFAULT, Runtime.getRuntime().availableProcessors(), run.seed(), Authors.of(models));
      Night.make(order, nothingToFetch, clock);
      return read(night, paying);
    } catch (IOException e) {
      throw new UncheckedIOException("the night in %s cannot be read".formatted(night), e);
    }
  }

  private static Made read(Path night, Set<String> paying) throws IOException {
    JsonNode ledger = JSON.readTree(Files.readString(night.resolve("ledger.json")));
    Map<Rung, Integer> best = new EnumMap<>(Rung.class);
    Briefing free = null;
    int written = 0;
    int served = 0;
    long shared = 0;
    try (BufferedReader lines = Files.newBufferedReader(night.resolve("briefings.jsonl"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Briefing briefing = BriefingCodec.told(line);
        List<Rung> told = briefing.cards().stream().filter(card -> card.passage() != null).map(Briefing.Card::rung).sorted().toList();
        served++;
        shared += told.size();
        if (!told.isEmpty()) best.merge(told.getFirst(), 1, Integer::sum);
        int worth = told.stream().mapToInt(rung -> Rung.values().length - rung.ordinal()).sum();
        if (worth > written && !paying.contains(briefing.subscriber()) && briefing.cards().stream().allMatch(card -> card.language().equals(Language.ENGLISH))) {
          written = worth;
          free = briefing;
        }
      }
    }
    Map<Rung, Integer> cards = new EnumMap<>(Rung.class);
    for (Rung rung : Rung.values()) cards.put(rung, ledger.path("rungs").path(rung.name()).path("cards").asInt());
    JsonNode full = ledger.path("rungs").path(Rung.FULL.name());
    long passages = full.path("passages").asLong() + ledger.path("rungs").path(Rung.BRIEF.name()).path("passages").asLong();
    long calls = full.path("calls").asLong() + ledger.path("rungs").path(Rung.BRIEF.name()).path("calls").asLong();
    String lowest = ledger.path("lowestRung").asString("");
    Told told = new Told(served, best, cards, (int) passages, ledger.path("tokens").asLong(), ledger.path("onTime").asDouble(), lowest.isEmpty() ? null : Rung.valueOf(lowest));
    if (free == null) throw new MatinaleException(ErrorCode.INTERNAL, "no English reader on the free plan was told anything in the night of %s. Maybe there are very few of them.".formatted(night));
    return new Made(told, full.path("tokens").asDouble() / Math.max(1, full.path("passages").asDouble()), shared / (double) served, calls, free);
  }
}
