package org.matinale.app.commands;

import java.time.Duration;
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

  /** The run's clock. */
  InstantSource clock() {
    InstantSource system = InstantSource.system();
    if (now == null) return system;
    Duration ahead = Duration.between(system.instant(), now);
    return InstantSource.offset(system, ahead);
  }
}
