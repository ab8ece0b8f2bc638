package org.matinale.app.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups in the data folder's {@code backups}: one a night, and those that somebody asks for. Each goes in time. */
public final class Backups implements AutoCloseable {
  private static final String NIGHTLY = "nightly-";
  private static final String NAMES = "(nightly-\\d{4}-\\d{2}-\\d{2}|backup-\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}Z)[.]zip";
  private static final Duration FIRST_LOOK = Duration.ofMinutes(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

  private final ServeSettings settings;
  private final DatabaseAddress address;
  private final InstantSource clock;
  private final Path folder;
  private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("backups").factory());

  Backups(ServeSettings settings, DatabaseAddress address, InstantSource clock) {
    this.settings = settings;
    this.address = address;
    this.clock = clock;
    this.folder = settings.data().resolve("backups");
  }

  /** One of them. */
  public record Kept(String name, long bytes, Instant madeAt) {}

  void begin() {
    looking.scheduleWithFixedDelay(this::look, FIRST_LOOK.toSeconds(), BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
  }

  private void look() {
    try {
      nightly();
    } catch (RuntimeException trouble) {
      LOG.warn("The nightly backup could not be made ({}); it is tried again within the hour.", trouble instanceof MatinaleException expected ? expected.code().name() : trouble.getClass().getSimpleName());
    }
  }

  /** Makes today's (UTC) unless it is there, and lets those go that are kept long enough.
   *
   * @return whether one was made */
  public synchronized boolean nightly() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Path todays = folder.resolve(NIGHTLY + today + ".zip");
    boolean due = settings.retention().backups() > 0 && !Files.exists(todays);
    if (due) Backup.make(settings.data(), address, in(todays), clock.instant());
    tidy(today);
    return due;
  }

  /** Makes one now. */
  public synchronized Kept make() {
    Instant moment = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    while (Files.exists(named(moment))) moment = moment.plusSeconds(1); // two within a second are two
    Path file = named(moment);
    Backup.make(settings.data(), address, in(file), clock.instant());
    return list().stream().filter(kept -> file.endsWith(kept.name())).findFirst().orElseThrow();
  }

  private Path named(Instant moment) {
    return folder.resolve("backup-" + moment.toString().replace(':', '-') + ".zip");
  }

  private Path in(Path file) {
    try {
      Files.createDirectories(folder);
      Folders.narrow(folder);
      return file;
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s for backups cannot be used: %s. Maybe it is a file, or not writable.".formatted(folder, e), e);
    }
  }

  /** The newest first. */
  public List<Kept> list() {
    List<Kept> kept = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      if (!name.matches(NAMES)) continue;
      try {
        kept.add(new Kept(name, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
      } catch (IOException goneMeanwhile) {
        continue;
      }
    }
    kept.sort(Comparator.comparing(Kept::madeAt).thenComparing(Kept::name).reversed());
    return kept;
  }

  /** One that is there; empty for any other name. */
  public Optional<Path> find(String name) {
    return name.matches(NAMES) && Files.isRegularFile(folder.resolve(name)) ? Optional.of(folder.resolve(name)) : Optional.empty();
  }

  private void tidy(LocalDate today) {
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      if (!name.matches(NAMES)) continue;
      LocalDate made = LocalDate.parse(name.replaceFirst("^[a-z]+-", "").substring(0, 10));
      int days = name.startsWith(NIGHTLY) ? settings.retention().backups() : settings.retention().longestCopy();
      if (made.isBefore(today.minusDays(days))) delete(file);
    }
    Instant oldest = today.minusDays(settings.retention().longestCopy()).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (Path place : List.of(settings.data(), Optional.ofNullable(address.file().toAbsolutePath().getParent()).orElse(settings.data()))) {
      for (Path copy : files(place)) {
        if (String.valueOf(copy.getFileName()).matches("before-restore-.*|.*[.]before-v\\d+.*") && modified(copy).isBefore(oldest)) delete(copy);
      }
    }
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException unknown) {
      return Instant.MAX;
    }
  }

  private static void delete(Path file) {
    try {
      Folders.delete(file);
    } catch (IOException e) {
      LOG.warn("An old copy could not be deleted ({}); it is tried again within the hour.", e.getClass().getSimpleName());
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
