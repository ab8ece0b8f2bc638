package org.matinale.mornings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;
import org.matinale.personal.Agenda;

/** Reads a reader's calendars, from files and from addresses that were given out to her. */
public final class Calendars {
  private Calendars() {}

  /** Calendars of the network are called by their hosts.
   *
   * @param fetcher asked for the addresses alone
   * @param deadline after which nobody is asked */
  public static Agenda read(List<CalendarSource> calendars, Fetcher fetcher, Instant deadline) {
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Agenda>> agendas = calendars.stream().map(calendar -> waiting.submit(() -> read(calendar, fetcher, deadline))).toList();
      return Agenda.joined(agendas.stream().map(Calendars::awaited).toList());
    }
  }

  private static Agenda read(CalendarSource calendar, Fetcher fetcher, Instant deadline) {
    return switch (calendar) {
      case CalendarSource.Named(String name) -> read(name, fetcher, deadline);
      case CalendarSource.Held held -> Agenda.of(held.name(), held.bytes());
    };
  }

  private static Agenda read(String written, Fetcher fetcher, Instant deadline) {
    String name = written.strip().replaceFirst("(?i)^webcals?://", "https://");
    if (!name.contains("://")) return file(name);
    String shown = shown(name);
    return switch (fetcher.look(name, Purpose.CALENDAR, deadline)) {
      case Answer.Fetched found -> Agenda.of(shown, found.bytes());
      case Answer.Failed failed -> Agenda.unreadable(shown, new Problem(failed.problem().code(), failed.problem().message().replace(ShownAddress.of(name), shown)));
    };
  }

  private static Agenda awaited(Future<Agenda> agenda) {
    try {
      return agenda.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calendars were read", stopped);
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a calendar could not be read", bug.getCause());
    }
  }

  /** By its host alone: such an address is a key, whoever has it reads the calendar. */
  private static String shown(String address) {
    String host = ShownAddress.withoutPassword(address.strip()).replaceFirst("^[A-Za-z]+:/+", "").replaceFirst("[/?#\\\\].*$", "");
    return host.isBlank() ? "calendar" : host;
  }

  private static Agenda file(String name) {
    try {
      return Agenda.read(List.of(Path.of(name)));
    } catch (InvalidPathException notAPath) {
      return Agenda.unreadable(name, new Problem("missing", "'%s' is neither an address nor a path".formatted(name)));
    }
  }
}
