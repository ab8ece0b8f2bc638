package org.matinale.personal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.matinale.kernel.Check;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;

/** What is in a reader's calendars: iCalendar files (RFC 5545), read once, asked for any span of days.
 *
 * <p>What can be read of a file is read, and the rest is told as {@link Problem}s that name files, lines and uids but never what an event is
 * about. Expansion is bounded: a recurrence without end, every second, or in a product of BY parts costs no more than its share of steps.
 * Floating times and whole days are the reader's own; all others have their zone. Immutable, safe for many threads.
 */
public final class Agenda {
  /** Calendars say nothing outside of these. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final List<CalendarEvent> events;
  private final List<Problem> problems;
  private final int calendars;
  private final List<Unusable> unusable;

  private Agenda(List<String> names, List<CalendarFile> files) {
    List<Unusable> nothing = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) if (!files.get(i).calendar()) nothing.add(new Unusable(names.get(i), files.get(i).problems().getFirst()));
    this.unusable = List.copyOf(nothing);
    this.events = files.stream().map(CalendarFile::events).flatMap(List::stream).toList();
    this.problems = files.stream().map(CalendarFile::problems).flatMap(List::stream).toList();
    this.calendars = (int) files.stream().filter(CalendarFile::calendar).count();
  }

  private Agenda(List<CalendarEvent> events, List<Problem> problems, int calendars, List<Unusable> unusable) {
    this.events = List.copyOf(events);
    this.problems = List.copyOf(problems);
    this.calendars = calendars;
    this.unusable = List.copyOf(unusable);
  }

  /** What stands in all of them together. */
  public static Agenda joined(List<Agenda> agendas) {
    return new Agenda(
        agendas.stream().flatMap(agenda -> agenda.events.stream()).toList(),
        agendas.stream().flatMap(agenda -> agenda.problems.stream()).toList(),
        agendas.stream().mapToInt(Agenda::calendars).sum(),
        agendas.stream().flatMap(agenda -> agenda.unusable.stream()).toList());
  }

  /** Never fails: a file that is missing, unreadable, too large or no calendar is a problem that names it. */
  public static Agenda read(List<Path> files) {
    return new Agenda(files.stream().map(Path::toString).toList(), files.stream().map(CalendarFile::read).toList());
  }

  /** A calendar that came over the network from this address. */
  public static Agenda of(String address, byte[] bytes) {
    return new Agenda(List.of(address), List.of(CalendarFile.read(address, address, bytes)));
  }

  /** What an address gave that could not be fetched: nothing, and why. */
  public static Agenda unreadable(String address, Problem problem) {
    return new Agenda(List.of(address), List.of(new CalendarFile(List.of(), List.of(problem), false)));
  }

  /** How many of the files were calendars, be they empty or broken. */
  public int calendars() {
    return calendars;
  }

  /** Those of the files that are no calendars, with why. */
  public List<Unusable> unusable() {
    return unusable;
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return problems;
  }

  /** Everything that overlaps the time from {@code from} to before {@code to}, events of no length included where they lie in it. */
  public Expansion expand(Instant from, Instant to, ZoneId reader) {
    Check.that(!to.isBefore(from), "a window that ends %s before it starts %s", to, from);
    Instant first = later(from, FIRST_DAY.plusDays(400).atStartOfDay(reader).toInstant());
    Instant last = earlier(to, LAST_DAY.minusDays(400).atStartOfDay(reader).toInstant());
    return first.isBefore(last) ? Expander.between(events, first, last, reader) : new Expansion(List.of(), List.of());
  }

  /** The appointments and occasions of the days from {@code from} to before {@code to}, in order; one that stands in several calendars is told once. */
  public List<Appointment> appointments(LocalDate from, LocalDate to, ZoneId zone) {
    Check.that(!to.isBefore(from), "days that end %s before they start %s", to, from);
    if (from.isAfter(LAST_DAY) || to.isBefore(FIRST_DAY)) return List.of();
    Set<List<Object>> told = new HashSet<>();
    List<Appointment> appointments = new ArrayList<>();
    for (Occurrence occurrence : expand(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant(), zone).occurrences()) {
      Appointment appointment = occurrence.appointment();
      if (told.add(List.of(appointment.summary(), appointment.start(), appointment.end()))) appointments.add(appointment);
    }
    return List.copyOf(appointments);
  }

  /** The birthdays, anniversaries and holidays that begin within so many days after {@code today}, which is not one of them. */
  public List<Appointment> occasionsAfter(LocalDate today, int days, ZoneId zone) {
    LocalDate first = today.plusDays(1);
    return appointments(first, first.plusDays(days), zone).stream()
        .filter(Appointment::occasion)
        .filter(occasion -> !occasion.start().toLocalDate().isBefore(first))
        .toList();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
