package org.matinale.personal;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import biweekly.property.Method;
import biweekly.property.RawProperty;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.kernel.RegularFile;

/** What could be read of one iCalendar file (RFC 5545, and the 1.0 and 2.0 forms before it), with what could not.
 *
 * @param calendar true where the file is a calendar at all, be it empty
 */
record CalendarFile(List<CalendarEvent> events, List<Problem> problems, boolean calendar) {
  static final int MAX_BYTES = 20 << 20;
  private static final int MAX_PROBLEMS = 20;
  private static final long ZONE_STEPS = 2_000_000;

  /** Without one of these an event is told wrongly; trouble with any other property is of no interest. */
  private static final Set<String> NEEDED =
      Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "TZOFFSETFROM", "TZOFFSETTO", "SUMMARY", "STATUS");

  /** On a line of its own: a page or a program may well mention it. */
  private static final Pattern BEGIN = Pattern.compile("^[ \\t]*BEGIN:VCALENDAR[ \\t]*\\r?$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Pattern END = Pattern.compile("^[ \\t]*END:VCALENDAR[ \\t]*\\r?$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  CalendarFile {
    events = List.copyOf(events);
    problems = List.copyOf(problems);
  }

  static CalendarFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.isDirectory(file)) return nothing("not-a-calendar", "%s is a folder, not a calendar. Maybe name a file in it.".formatted(file));
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) return tooLarge(file.toString());
      byte[] bytes = RegularFile.bytes(file, MAX_BYTES);
      return read(name, file.toString(), bytes);
    } catch (NoSuchFileException e) {
      return nothing("missing", "%s does not exist. Maybe the path is relative to another folder.".formatted(file));
    } catch (IOException e) {
      return nothing("unreadable-file", "%s cannot be read: %s. Maybe its permissions are too narrow.".formatted(file, e.getMessage()));
    }
  }

  /** @param name as it is cited, @param path as problems name it */
  static CalendarFile read(String name, String path, byte[] bytes) {
    return bytes.length > MAX_BYTES ? tooLarge(path) : parse(name, path, decode(bytes));
  }

  private static CalendarFile tooLarge(String path) {
    return nothing("too-large", "%s is larger than %d MB, the most a calendar may have. Maybe export fewer years.".formatted(path, MAX_BYTES >> 20));
  }

  /** By byte order mark; else UTF-8 as the standard says; else, where that fails, what Windows programs write. */
  private static String decode(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) return new String(bytes, StandardCharsets.UTF_16);
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) return new String(bytes, StandardCharsets.UTF_16);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  /** @param name as it is cited, @param path as problems name it */
  static CalendarFile parse(String name, String path, String text) {
    if (!BEGIN.matcher(text).find()) {
      return nothing("not-a-calendar", "%s is not a calendar: it has no BEGIN:VCALENDAR. Maybe it is another kind of file.".formatted(path));
    }
    List<Problem> problems = new ArrayList<>();
    if (!END.matcher(text).find()) problems.add(new Problem("truncated", "%s ends before its calendar does; what came before is read.".formatted(path)));
    List<CalendarEvent> events = new ArrayList<>();
    try (KeepingReader reader = new KeepingReader(text)) {
      for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
        reader.getWarnings().forEach(warning -> problem(warning, path, problems));
        events.addAll(events(calendar, reader.zones, name, path, problems));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return new CalendarFile(events, few(problems, path), true);
  }

  private static List<CalendarEvent> events(ICalendar calendar, List<VTimezone> described, String name, String path, List<Problem> problems) {
    CalendarZones zones = new CalendarZones(described, path, new Steps(ZONE_STEPS), problems::add);
    RawProperty title = calendar.getExperimentalProperty("X-WR-CALNAME");
    String calendarName = title == null || title.getValue() == null ? "" : title.getValue();
    Method method = calendar.getMethod();
    EventReader reader = new EventReader(zones, name, path, calendarName, method != null && method.isCancel(), problems::add);
    List<CalendarEvent> events = new ArrayList<>();
    for (VEvent event : calendar.getComponents(VEvent.class)) reader.read(event).ifPresent(events::add);
    return events;
  }

  /** Names the line and the property, never what it holds, which is private. */
  private static void problem(ParseWarning warning, String path, List<Problem> problems) {
    @Nullable String property = warning.getPropertyName();
    if (property == null || !NEEDED.contains(property.toUpperCase(Locale.ROOT))) return;
    problems.add(new Problem("unreadable-property", "%s, line %s: %s cannot be understood and is left out.".formatted(path, warning.getLineNumber(), property)));
  }

  private static List<Problem> few(List<Problem> problems, String path) {
    if (problems.size() <= MAX_PROBLEMS) return problems;
    List<Problem> few = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
    few.add(new Problem("more-problems", "%s has %d more problems.".formatted(path, problems.size() - MAX_PROBLEMS)));
    return few;
  }

  private static CalendarFile nothing(String code, String message) {
    return new CalendarFile(List.of(), List.of(new Problem(code, message)), false);
  }

  /** biweekly's reader, kept from working zones out: it would walk the rules of a hostile VTIMEZONE without a bound, and forget the names. */
  private static final class KeepingReader extends ICalReader {
    private List<VTimezone> zones = List.of();

    KeepingReader(String text) {
      super(new StringReader(text));
    }

    @Override
    protected @Nullable ICalendar _readNext() throws IOException {
      ICalendar calendar = super._readNext();
      if (calendar == null) return null;
      zones = List.copyOf(calendar.getComponents(VTimezone.class));
      calendar.removeComponents(VTimezone.class);
      context.getTimezonedDates().clear();
      context.getFloatingDates().clear();
      return calendar;
    }
  }
}
