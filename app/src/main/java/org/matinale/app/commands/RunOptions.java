package org.matinale.app.commands;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.sources.AllowedNetwork;
import picocli.CommandLine.Option;

/** What every command that reads the world understands. */
final class RunOptions {
  @Option(names = "--now", paramLabel = "INSTANT", description = "When the run starts, such as 2026-05-30T05:00:00Z; time runs on from there. By default now.")
  private @Nullable Instant now;

  @Option(
      names = "--allow-network",
      paramLabel = "CIDR:PORT",
      description = "Opens an address range that is not public, such as 127.0.0.1/32:8080, to fetching. Repeatable.",
      converter = AllowedNetworkConverter.class)
  private List<AllowedNetwork> allowed = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Fixes chance. Nothing is left to chance yet, so equal input gives equal output with any N.")
  private long seed = 1;

  @Option(names = "--settings", paramLabel = "FILE", description = "Defaults for options: lines such as 'brief.zone = Europe/Paris'. See docs/operating.md.")
  private @Nullable String settings;

  @Option(names = "--quiet", description = "Nothing on standard error but failures.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Every problem met on the way, on standard error.")
  private boolean verbose;

  List<AllowedNetwork> allowed() {
    return allowed;
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
    return now == null ? InstantSource.system() : new RunningFrom(now);
  }

  private static final class RunningFrom implements InstantSource {
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
