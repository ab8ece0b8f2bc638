package org.matinale.mornings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
   * @param names files, and http or https addresses
   * @param fetcher asked for the addresses alone */
  public static Agenda read(List<String> names, Fetcher fetcher) {
    return Agenda.joined(names.stream().map(name -> read(name, fetcher)).toList());
  }

  private static Agenda read(String name, Fetcher fetcher) {
    String start = name.substring(0, Math.min(8, name.length())).toLowerCase(Locale.ROOT);
    if (!start.startsWith("http://") && !start.startsWith("https://")) return file(name);
    String shown = shown(name);
    return switch (fetcher.look(name, Purpose.CALENDAR)) {
      case Answer.Fetched found -> Agenda.of(shown, found.bytes());
      case Answer.Failed failed -> Agenda.unreadable(shown, new Problem(failed.problem().code(), failed.problem().message().replace(ShownAddress.of(name), shown)));
    };
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
