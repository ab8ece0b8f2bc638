package org.matinale.app.commands;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code matinale demo model}: a server that speaks as a model's does and plays a script, until it is stopped. */
@Command(
    name = "model",
    description = {
      "Runs a server on this machine that speaks as a model's does, and is none: it plays a script, for demonstrations and tests.",
      "Its address is printed on standard output; its models are " + ScriptedModelServer.LARGE + ", " + ScriptedModelServer.SMALL + " and " + ScriptedModelServer.EMBEDDING + "."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale demo model", "  matinale demo model --port 8090 --latency 300ms --errors 0.1", "  matinale demo model --rate-limit 20/s --obedient"})
final class DemoModelCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", defaultValue = "0", converter = ServeOptions.PortConverter.class, description = "Where it listens, on this machine alone; 0 for any that is free (${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--latency", paramLabel = "TIME", defaultValue = "0ms", converter = TimeConverter.class, description = "Before each answer, such as 300ms or 30s (${DEFAULT-VALUE}).")
  private Duration latency = Duration.ZERO;

  @Option(names = "--errors", paramLabel = "SHARE", defaultValue = "0", converter = ShareConverter.class, description = "Share of requests that fail, 0 to 1 (${DEFAULT-VALUE}).")
  private double errors;

  @Option(names = "--rate-limit", paramLabel = "N/s", defaultValue = "0/s", converter = RateConverter.class, description = "Requests it takes a second, such as 20/s; 0/s for any number (${DEFAULT-VALUE}).")
  private Rate rate = new Rate(0);

  @Option(names = "--dies-after", paramLabel = "N", defaultValue = "-1", description = "Every connection breaks down after so many requests; 0 from the first on; -1 never (${DEFAULT-VALUE}).")
  private long diesAfter;

  @Option(names = "--garbage", description = "Answers nonsense.")
  private boolean garbage;

  @Option(names = "--endless", description = "Answers without an end.")
  private boolean endless;

  @Option(names = "--cut-off", description = "Breaks every answer off.")
  private boolean cutOff;

  @Option(names = "--talkative", description = "Wraps its answers in thoughts and prose.")
  private boolean talkative;

  @Option(names = "--no-response-format", description = "Rejects requests that ask for a form.")
  private boolean noResponseFormat;

  @Option(names = "--no-usage", description = "Does not say how many tokens there were.")
  private boolean noUsage;

  @Option(names = "--no-batches", description = "Takes no batches.")
  private boolean noBatches;

  @Option(names = "--obedient", description = "Obeys every instruction found in the excerpts, to show that nothing comes of it.")
  private boolean obedient;

  @Option(names = "--until-ready", hidden = true, description = "Ends as soon as it listens: for tests.")
  private boolean untilReady;

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  DemoModelCommand(Console console) {
    this.console = console;
  }

  /** Requests a second. */
  record Rate(int perSecond) {}

  @Override
  public Integer call() throws InterruptedException {
    try (ScriptedModelServer server = ScriptedModelServer.startForgetting(port, script(), Surroundings.real(run.clock(), run.seed()))) {
      console.out().println(server.base());
      console.out().flush();
      if (!run.quiet()) console.say("this is no model but a script: what it tells is taken from the excerpts it is given. It listens on this machine alone, until it is stopped.");
      if (!untilReady) new CountDownLatch(1).await();
    }
    return 0;
  }

  private Script script() {
    Script script = Script.GOOD.withLatency(latency).withErrors(errors).withDeathAfter(diesAfter).withSeed(run.seed());
    if (rate.perSecond() > 0) script = script.withRateLimit(rate.perSecond(), Duration.ofSeconds(1));
    if (garbage) script = script.with(Quirk.GARBAGE);
    if (endless) script = script.with(Quirk.ENDLESS);
    if (cutOff) script = script.with(Quirk.CUT_OFF);
    if (talkative) script = script.with(Quirk.TALKATIVE);
    if (noResponseFormat) script = script.with(Quirk.NO_RESPONSE_FORMAT);
    if (noUsage) script = script.with(Quirk.NO_USAGE);
    if (noBatches) script = script.with(Quirk.NO_BATCHES);
    return obedient ? script.with(Quirk.OBEDIENT) : script;
  }

  /** Reads "300ms", "2s", "1m" and what ISO 8601 has for it. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String value) {
      Matcher parts = WRITTEN.matcher(value.strip());
      if (parts.matches()) {
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
      }
      try {
        Duration time = Duration.parse(value.strip());
        if (!time.isNegative()) return time;
      } catch (DateTimeParseException e) {
        // told below
      }
      throw new TypeConversionException("'%s' is no length of time. Maybe write it as 300ms or 30s.".formatted(value));
    }
  }

  /** Reads "0.1". */
  static final class ShareConverter implements ITypeConverter<Double> {
    private static final Pattern WRITTEN = Pattern.compile("0?\\.\\d{1,9}|[01](\\.0*)?");

    @Override
    public Double convert(String value) {
      if (!WRITTEN.matcher(value.strip()).matches()) throw new TypeConversionException("'%s' is no share. Maybe write it as 0.1; 0 to 1 there are.".formatted(value));
      return Double.valueOf(value.strip());
    }
  }

  /** Reads "20/s". */
  static final class RateConverter implements ITypeConverter<Rate> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})(/s)?");

    @Override
    public Rate convert(String value) {
      Matcher parts = WRITTEN.matcher(value.strip());
      if (!parts.matches()) throw new TypeConversionException("'%s' is no rate. Maybe write it as 20/s.".formatted(value));
      return new Rate(Integer.parseInt(parts.group(1)));
    }
  }
}
