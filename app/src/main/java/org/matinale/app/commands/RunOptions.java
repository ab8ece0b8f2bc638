package org.matinale.app.commands;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.fetching.Traffic;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command that reads the world understands. */
final class RunOptions {
  @Option(names = "--now", paramLabel = "INSTANT", converter = NowConverter.class, description = "When the run starts, such as 2026-05-30T05:00:00Z; time runs on from there. By default now.")
  private @Nullable Instant now;

  @Option(
      names = "--allow-network",
      paramLabel = "CIDR:PORT",
      split = ",",
      description = "Opens an address range that is not public, such as 127.0.0.1/32:8080, to fetching. Repeatable.",
      converter = AllowedNetworkConverter.class)
  private List<AllowedNetwork> allowed = List.of();

  @Option(
      names = "--contact",
      paramLabel = "ADDRESS",
      defaultValue = "",
      converter = ContactConverter.class,
      description = "A mail or web address, sent with every request, by which a publisher reaches you.")
  private String contact = "";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Fixes chance: when a failing source is tried again (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--settings", paramLabel = "FILE", description = "Defaults for options: lines such as 'brief.zone = Europe/Paris'. See docs/operating.md.")
  private @Nullable String settings;

  @Option(names = "--quiet", description = "Nothing on standard error but failures.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Every problem met on the way, on standard error.")
  private boolean verbose;

  private @Nullable InstantSource clock;

  RunOptions() {}

  /** The way out to the network, as the options say. */
  Fetcher fetcher() {
    return new Fetcher(settings(), Outside.real(clock()));
  }

  private FetchSettings settings() {
    return FetchSettings.DEFAULT.withAllowed(allowed).withContact(contact);
  }

  /** A mail or web address; empty for none. */
  String contact() {
    return contact;
  }

  List<AllowedNetwork> allowed() {
    return allowed;
  }

  long seed() {
    return seed;
  }

  /** What was fetched, in one line. */
  String told(Traffic traffic) {
    String failures = traffic.failures().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(failure -> ", %s %,d".formatted(failure.getKey(), failure.getValue())).collect(Collectors.joining());
    return "%,d requests, %,d not modified, %,d bytes on the wire, %,d unpacked%s".formatted(traffic.requests(), traffic.unchanged(), traffic.wireBytes(), traffic.decodedBytes(), failures);
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  /** What {@code --now} says. */
  Optional<Instant> startsAt() {
    return Optional.ofNullable(now);
  }

  /** The run's clock: it shows {@code --now} when it is first looked at, and runs on from there. */
  InstantSource clock() {
    if (clock == null) clock = now == null ? InstantSource.system() : new RunningFrom(now);
    return clock;
  }

  /** Reads {@code --now}. */
  static final class NowConverter implements ITypeConverter<Instant> {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9998-12-31T00:00:00Z");

    @Override
    public Instant convert(String value) {
      try {
        Instant now = Instant.parse(value);
        if (!now.isBefore(FIRST) && !now.isAfter(LAST)) return now;
      } catch (DateTimeParseException e) {
        // told below
      }
      throw new TypeConversionException("'%s' is no instant between 1970 and 9998. Maybe write it as 2026-05-30T05:00:00Z.".formatted(value));
    }
  }

  /** Reads {@code --contact}. */
  static final class ContactConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      try {
        return FetchSettings.DEFAULT.withContact(value.strip()).contact();
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  /** Shows an instant when it is first looked at, and runs on from there. */
  static final class RunningFrom implements InstantSource {
    private final Instant start;
    private @Nullable Long firstLook;

    RunningFrom(Instant start) {
      this.start = start;
    }

    @Override
    public synchronized Instant instant() {
      long look = System.nanoTime();
      if (firstLook == null) firstLook = look;
      return start.plusNanos(look - firstLook);
    }
  }
}
