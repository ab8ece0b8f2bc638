package org.matinale.app.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.mornings.CalendarSource;
import org.matinale.mornings.Morning;
import org.matinale.mornings.Order;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.SubscriberCodec;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.series.SeriesLibrary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code matinale demo}: the main job, offline, on the invented morning that comes with the program. */
@Command(
    name = "demo",
    description = "Makes a briefing from the sample morning, offline: an invented day, told as a real one would be.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale demo", "  matinale demo --language fr", "  matinale demo --format json", "  matinale demo night", "  matinale demo readers --count 1000 > readers.jsonl", "  matinale demo model"})
final class DemoCommand implements Callable<Integer> {
  private static final Instant YESTERDAY = Instant.parse("2026-05-29T05:00:00Z");
  private static final Instant TODAY = Instant.parse("2026-05-30T05:00:00Z");
  private static final int CARDS = 10;

  /** The sample has two. */
  enum Reader {
    EN,
    FR
  }

  @Option(names = "--language", paramLabel = "CODE", defaultValue = "en", description = "The sample's English reader (en) or its French one (fr); ${DEFAULT-VALUE} by default.")
  private Reader language = Reader.EN;

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, json or html on standard output (${DEFAULT-VALUE}).")
  private BriefingFormat format = BriefingFormat.TEXT;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes; by default a new file among the system's temporary ones.")
  private @Nullable Path out;

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  DemoCommand(Console console) {
    this.console = console;
  }

  /** With one command for each other thing that can be demonstrated. */
  static CommandLine create(Console console) {
    CommandLine demo = new CommandLine(new DemoCommand(console));
    demo.addSubcommand(new DemoNightCommand(console));
    demo.addSubcommand(new DemoReadersCommand(console));
    demo.addSubcommand(new DemoModelCommand(console));
    return demo;
  }

  @Override
  public Integer call() {
    Path sample = console.home().resolve("sample");
    Subscriber reader = reader(sample);
    if (out != null) new Output(console, out).check();
    Path state = temporary();
    try (Fetcher nothingToFetch = new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(TODAY)))) {
      make(sample, sample.resolve("yesterday").resolve("feeds"), reader, state, YESTERDAY, nothingToFetch, false);
      Briefing briefing = make(sample, sample.resolve("feeds"), reader, state, TODAY, nothingToFetch, true);
      console.out().print(format.write(briefing, console.terminal()));
      Path page = out != null ? out : state.resolveSibling(state.getFileName() + ".html");
      new Output(console, page).write(BriefingFormat.HTML.write(briefing, false));
      if (!run.quiet()) console.say("the same briefing as a page: " + page.toAbsolutePath());
    } finally {
      delete(state);
    }
    return 0;
  }

  private Briefing make(Path sample, Path feeds, Subscriber reader, Path state, Instant now, Fetcher fetcher, boolean personal) {
    List<CalendarSource> calendars = personal ? reader.calendars().stream().<CalendarSource>map(file -> new CalendarSource.Named(sample.resolve(file).toString())).toList() : List.of();
    List<Path> series = personal ? reader.series().keySet().stream().sorted().map(name -> sample.resolve("series").resolve(name)).toList() : List.of();
    Order order = new Order(List.of(feeds.toString()), reader, calendars, SeriesLibrary.read(series), CARDS, 0, state, 1);
    try (Morning morning = Morning.make(order, fetcher, InstantSource.fixed(now))) {
      morning.remember();
      return morning.briefing();
    }
  }

  private Subscriber reader(Path sample) {
    Path file = sample.resolve(language == Reader.FR ? "lectrice.json" : "reader.json");
    try {
      SubscriberCodec.Reading reading = SubscriberCodec.read(Files.readString(file));
      return reading.subscriber().orElseThrow(() -> new MatinaleException(ErrorCode.INTERNAL, "the sample's %s is no subscriber: %s".formatted(file, reading.problems())));
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the sample morning is not where the program is: %s cannot be read. Maybe run the launcher of a whole copy.".formatted(file), e);
    }
  }

  static Path temporary() {
    try {
      return Files.createTempDirectory("matinale-demo-");
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's temporary folder " + folder + " could not be deleted", e);
    }
  }
}
