package org.matinale.mornings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;
import org.matinale.personal.Agenda;
import org.matinale.sources.Sources;

/** Reads a reader's calendars, from files and from addresses that were given out to her. */
public final class Calendars {
  private static final int LONGEST_SHOWN = 200;

  private Calendars() {}

  /** What an address answered: one of the two. */
  record Said(byte @Nullable [] bytes, @Nullable Problem problem) {
    /** @param shown how the calendar is called */
    Agenda agenda(String shown) {
      if (bytes != null) return Agenda.of(shown, bytes);
      return Agenda.unreadable(shown, Objects.requireNonNull(problem));
    }
  }

  /** Calendars of the network are called by their hosts.
   *
   * @param fetcher asked for the addresses alone
   * @param deadline after which nobody is asked */
  public static Agenda read(List<CalendarSource> calendars, Fetcher fetcher, Instant deadline) {
    return read(calendars, fetcher, deadline, false, (address, agenda) -> {});
  }

  /** @param addressesOnly whether no file is opened, whatever is named
   * @param fetched told of each calendar that an address gave */
  static Agenda read(List<CalendarSource> calendars, Fetcher fetcher, Instant deadline, boolean addressesOnly, BiConsumer<String, Agenda> fetched) {
    return read(calendars, addressesOnly, address -> {
      Agenda agenda = said(address, fetcher, deadline).agenda(shown(address));
      if (agenda.unusable().isEmpty()) fetched.accept(address, agenda);
      return agenda;
    });
  }

  /** @param online what is at an address */
  static Agenda read(List<CalendarSource> calendars, Function<String, Agenda> online) {
    return read(calendars, false, online);
  }

  private static Agenda read(List<CalendarSource> calendars, boolean addressesOnly, Function<String, Agenda> online) {
    try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Agenda>> agendas = calendars.stream().map(calendar -> waiting.submit(() -> read(calendar, addressesOnly, online))).toList();
      return Agenda.joined(agendas.stream().map(Calendars::awaited).toList());
    }
  }

  /** What of them is known without asking anybody; no file is opened.
   *
   * @param fetched what an address gave earlier; null where that is not known, and the calendar says that it was not asked */
  static Agenda atHand(List<CalendarSource> calendars, Function<String, @Nullable Agenda> fetched) {
    List<Agenda> agendas = new ArrayList<>();
    for (CalendarSource calendar : calendars) {
      agendas.add(
          switch (calendar) {
            case CalendarSource.Named(String name) -> isAddress(name) ? known(name, fetched.apply(overHttps(name))) : noAddress(name);
            case CalendarSource.Held held -> Agenda.of(held.name(), held.bytes());
          });
    }
    return Agenda.joined(agendas);
  }

  private static Agenda read(CalendarSource calendar, boolean addressesOnly, Function<String, Agenda> online) {
    return switch (calendar) {
      case CalendarSource.Named(String name) when addressesOnly && !isAddress(name) -> noAddress(name);
      case CalendarSource.Named(String name) -> {
        String address = overHttps(name);
        yield address.contains("://") ? online.apply(address) : file(address);
      }
      case CalendarSource.Held held -> Agenda.of(held.name(), held.bytes());
    };
  }

  /** The same, for readers who are not the operator: what is no address is unreadable, and no file is ever opened, whatever is named. */
  public static Agenda readAddresses(List<String> names, Fetcher fetcher, Instant deadline) {
    return read(names.stream().<CalendarSource>map(CalendarSource.Named::new).toList(), fetcher, deadline, true, (address, agenda) -> {});
  }

  /** Whether a calendar so named is certainly asked for over the network, and never a file: an http, https or webcal address with a host. */
  public static boolean isAddress(String named) {
    return Sources.isAddress(overHttps(named));
  }

  private static String overHttps(String written) {
    return written.strip().replaceFirst("(?i)^webcals?://", "https://");
  }

  private static Agenda known(String named, @Nullable Agenda fetched) {
    return fetched != null ? fetched : Agenda.unreadable(shown(named), new Problem("not-asked", "the calendar at %s was not asked since this program was started. Maybe the next morning has it.".formatted(shown(named))));
  }

  private static Agenda noAddress(String named) {
    return Agenda.unreadable(shown(named), new Problem("not-an-address", "'%s' is no http, https or webcal address. Maybe it is misspelt, or is a file to be uploaded.".formatted(shown(named))));
  }

  static Said said(String address, Fetcher fetcher, Instant deadline) {
    return switch (fetcher.look(address, Purpose.CALENDAR, deadline)) {
      case Answer.Fetched found -> new Said(found.bytes(), null);
      case Answer.Failed failed -> new Said(null, new Problem(failed.problem().code(), failed.problem().message().replace(ShownAddress.of(address), shown(address))));
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
  static String shown(String address) {
    String host = ShownAddress.withoutPassword(address.strip()).replaceFirst("^[A-Za-z]+:/+", "").replaceFirst("[/?#\\\\].*$", "");
    return host.isBlank() ? "calendar" : host.length() <= LONGEST_SHOWN ? host : host.substring(0, LONGEST_SHOWN) + "…";
  }

  private static Agenda file(String name) {
    try {
      return Agenda.read(List.of(Path.of(name)));
    } catch (InvalidPathException notAPath) {
      return Agenda.unreadable(name, new Problem("missing", "'%s' is neither an address nor a path".formatted(name)));
    }
  }
}
