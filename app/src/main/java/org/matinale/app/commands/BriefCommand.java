package org.matinale.app.commands;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.mornings.CalendarSource;
import org.matinale.mornings.Morning;
import org.matinale.mornings.Order;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Wish;
import org.matinale.fetching.Fetcher;
import org.matinale.series.SeriesLibrary;
import org.matinale.sources.StarterCatalogue;
import org.matinale.sources.StarterFeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code matinale brief}: one briefing for one reader, now. */
@Command(
    name = "brief",
    description = "Makes one briefing for one reader, now.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  matinale brief --starter en --interest climate",
      "  matinale brief --sources feeds.opml --interest climate --interest \"space exploration\"",
      "  matinale brief --sources https://example.org/feed --calendar work.ics --state ~/.matinale --out morning.html",
      "  matinale brief --sources feeds/ --interest vélo --language fr --language en --zone Europe/Paris"
    })
final class BriefCommand implements Callable<Integer> {
  /** Those that are named to who mistyped one: an account offers the same. */
  /** Problems that are told whether all are wanted or not. */
  private static final Set<String> TOLD = Set.of("embeddings-failed", "embeddings-unfit");

  private static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "it", "nl", "pt");

  @Option(names = "--sources", paramLabel = "S", arity = "1..*", description = "Feeds by address or file, pages, OPML files, folders of recorded feeds.")
  private List<String> sources = List.of();

  @Option(names = "--starter", paramLabel = "CODE", description = "The starter catalogue's feeds of a language, fr or en, instead of sources or beside them. Repeatable.")
  private List<String> starters = List.of();

  @Option(names = "--interest", paramLabel = "TEXT", description = "What the reader wants to hear about, in her words. Repeatable.")
  private List<String> interests = List.of();

  @Option(names = "--mute", paramLabel = "TEXT", description = "A phrase she never wants to meet. Repeatable.")
  private List<String> mutes = List.of();

  @Option(names = "--wish", paramLabel = "TEXT", description = "Something to look out for until it comes. Repeatable.")
  private List<String> wishes = List.of();

  @Option(names = "--calendar", paramLabel = "F", description = "A calendar (.ics), as a file or an address. Repeatable.")
  private List<String> calendars = List.of();

  @Option(names = "--series", paramLabel = "DIR", description = "A folder of Markdown steps, one a day. Repeatable.")
  private List<Path> series = List.of();

  @Option(names = "--language", paramLabel = "CODE", description = "A language she reads, the one she is addressed in first (${DEFAULT-VALUE}). Repeatable.")
  private List<String> languages = List.of("en");

  @Option(names = "--zone", paramLabel = "Z", defaultValue = "UTC", description = "Her time zone, such as Europe/Paris (${DEFAULT-VALUE}).")
  private String zone = "UTC";

  @Option(names = "--ready-by", paramLabel = "TIME", defaultValue = "07:00", converter = TimeConverter.class, description = "When her morning begins (${DEFAULT-VALUE}).")
  private LocalTime readyBy = LocalTime.of(7, 0);

  @Option(names = "--cards", paramLabel = "N", defaultValue = "7", description = "Cards at most, 1 to 10 (${DEFAULT-VALUE}).")
  private int cards = 7;

  @Option(names = "--pages", paramLabel = "N", defaultValue = "24", description = "Pages fetched at most, to complete chosen stories whose feeds give only a teaser (${DEFAULT-VALUE}); 0 for none.")
  private int pages = 24;

  @Option(names = "--state", paramLabel = "DIR", description = "Keeps archive, vectors and what she was told between runs.")
  private @Nullable Path state;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or html; by default what --out's name suggests, else text.")
  private @Nullable BriefingFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes to this file instead of standard output.")
  private @Nullable Path out;

  @Mixin private EmbeddingOptions embeddings = new EmbeddingOptions();
  @Mixin private RunOptions run = new RunOptions();
  @Spec private CommandSpec spec;

  private final Console console;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  BriefCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Output output = new Output(console, out);
    output.check();
    InstantSource clock = run.clock();
    Order order = order();
    try (Fetcher fetcher = run.fetcher();
        Morning morning = Morning.make(order, fetcher, clock, embeddings.terms())) {
      BriefingFormat form = format != null ? format : out == null ? BriefingFormat.TEXT : BriefingFormat.of(out.toString());
      output.write(form.write(morning.briefing(), console.terminal() && out == null));
      report(morning, fetcher);
      if (console.out().checkError()) throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "standard output could not be written. Maybe the disk is full or the reader went away.");
      morning.remember();
    }
    return 0;
  }

  private Order order() {
    try {
      Subscriber reader = subscriber();
      return new Order(everySource(), reader, calendars.stream().<CalendarSource>map(CalendarSource.Named::new).toList(), SeriesLibrary.read(series), cards, pages, state, run.seed());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** What she names, then what the starter catalogue has that she does not name. */
  private List<String> everySource() {
    if (sources.isEmpty() && starters.isEmpty())
      throw new ParameterException(spec.commandLine(), "Missing required option: '--sources=S' or '--starter=CODE'. Maybe '--starter en' is a way to begin.");
    StarterCatalogue catalogue = StarterCatalogue.catalogue();
    Set<String> all = new LinkedHashSet<>(sources);
    for (String code : starters.stream().flatMap(codes -> Stream.of(codes.split(",", -1))).toList()) {
      List<StarterFeed> feeds = catalogue.of(Language.ofTag(code));
      if (feeds.isEmpty()) {
        String known = catalogue.languages().stream().map(Language::code).sorted().collect(Collectors.joining(" and "));
        throw new ParameterException(spec.commandLine(), "--starter '%s': the catalogue has no feeds of that language. Maybe one of %s was meant.".formatted(code, known));
      }
      for (StarterFeed feed : feeds) all.add(feed.address());
    }
    return List.copyOf(all);
  }

  private Subscriber subscriber() {
    return new Subscriber(
        "reader",
        Subscriber.Plan.FREE,
        languages.stream().flatMap(codes -> Stream.of(codes.split(","))).map(this::language).distinct().toList(),
        interests.stream().map(Interest::new).toList(),
        mutes,
        wishes.stream().map(text -> new Wish(text, null, null)).toList(),
        Map.of(),
        List.of(),
        Map.of(),
        List.of(),
        readyBy,
        ZoneId.of(zone),
        List.of(),
        false);
  }

  private Language language(String code) {
    Language language = Language.ofTag(code);
    boolean known = language.known() && Locale.availableLocales().anyMatch(locale -> locale.getLanguage().equals(language.code()));
    if (known) return language;
    throw new ParameterException(spec.commandLine(), "--language '%s' is no language that is known here. Maybe one of %s was meant, or another of ISO 639.".formatted(code, String.join(", ", LANGUAGES)));
  }

  /** Reads {@code --ready-by}. */
  static final class TimeConverter implements ITypeConverter<LocalTime> {
    @Override
    public LocalTime convert(String value) {
      try {
        return LocalTime.parse(value.strip().length() == 4 ? "0" + value.strip() : value.strip());
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'%s' is no time of day. Maybe write it as 07:00.".formatted(value));
      }
    }
  }

  private void report(Morning morning, Fetcher fetcher) {
    if (run.quiet()) return;
    for (Unusable failed : morning.failed()) {
      String message = failed.problem().message();
      console.say(message.contains(failed.name()) ? message : failed.name() + ": " + message);
    }
    if (run.verbose()) console.say(run.told(fetcher.traffic()));
    for (Problem problem : morning.problems()) if (run.verbose() || TOLD.contains(problem.code())) console.say(problem.message());
  }
}
