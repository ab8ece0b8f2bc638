package org.matinale.app.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.personal.Agenda;
import org.matinale.personal.Expansion;
import org.matinale.personal.Occurrence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code matinale inspect calendar}: one JSON line for each occurrence that overlaps the time asked for. */
@Command(
    name = "calendar",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the occurrences of calendars' events, one JSON line each.",
      "Times are instants in UTC; whole days are dates, the end exclusive. Every occurrence that overlaps the time from --from to before --to is shown."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  matinale inspect calendar agenda.ics --from 2026-11-23 --to 2026-11-25",
      "  matinale inspect calendar calendars/ --from 2026-11-23T06:00:00Z --to 2026-11-24T06:00:00Z --zone Europe/Paris"
    })
final class InspectCalendarCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "F", description = "An .ics file, or a folder of them (not recursive).")
  private List<Path> files;

  @Option(names = "--from", required = true, paramLabel = "D", description = "The first day (2026-11-23), or an instant (2026-11-23T06:00:00Z); inclusive.")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "D", description = "The day, or the instant, before which to stop; exclusive.")
  private String to;

  @Option(names = "--zone", paramLabel = "Z", defaultValue = "UTC", description = "In which days begin and floating times are read (default ${DEFAULT-VALUE}).")
  private String zone;

  private final Console console;

  @SuppressWarnings("NullAway.Init") // picocli fills the options in
  InspectCalendarCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ZoneId reader = zone();
    Instant first = instant("--from", from, reader);
    Instant last = instant("--to", to, reader);
    if (last.isBefore(first)) throw new ParameterException(spec.commandLine(), "--to %s lies before --from %s. Maybe the two were exchanged.".formatted(to, from));
    boolean many = files.size() > 1 || Files.isDirectory(files.getFirst());
    List<Path> calendars = many ? files.stream().flatMap(this::calendarsOf).toList() : files;
    if (calendars.isEmpty()) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s holds no .ics file. Maybe another folder was meant.".formatted(files.getFirst()));
    int usable = 0;
    for (Path calendar : calendars) usable += show(calendar, many, first, last, reader);
    if (usable == 0 && many) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "none of the %d files is a calendar.".formatted(calendars.size()));
    return 0;
  }

  /** Returns 1 where the file is a calendar. */
  private int show(Path file, boolean named, Instant first, Instant last, ZoneId reader) {
    Agenda agenda = Agenda.read(List.of(file));
    if (agenda.calendars() == 0 && !named) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, agenda.problems().getFirst().message());
    Expansion expansion = agenda.expand(first, last, reader);
    for (Occurrence occurrence : expansion.occurrences()) console.out().println(JSON.writeValueAsString(line(occurrence, named ? file : null)));
    List<Problem> problems = Stream.concat(agenda.problems().stream(), expansion.problems().stream()).toList();
    if (named && !problems.isEmpty()) console.out().println(JSON.writeValueAsString(line(problems, file)));
    if (!named) for (Problem problem : problems) console.err().println("matinale: " + problem.message());
    return agenda.calendars();
  }

  private static ObjectNode line(Occurrence occurrence, @Nullable Path file) {
    ObjectNode line = JSON.createObjectNode();
    if (file != null) line.put("file", file.toString());
    line.put("uid", occurrence.uid());
    if (!occurrence.summary().isEmpty()) line.put("summary", occurrence.summary());
    if (occurrence.location() != null) line.put("location", occurrence.location());
    line.put("start", occurrence.allDay() ? occurrence.start().toLocalDate().toString() : occurrence.start().toInstant().toString());
    line.put("end", occurrence.allDay() ? occurrence.end().toLocalDate().toString() : occurrence.end().toInstant().toString());
    line.put("allDay", occurrence.allDay());
    if (occurrence.zone() != null) line.put("zone", occurrence.zone());
    return line;
  }

  private static ObjectNode line(List<Problem> problems, Path file) {
    ObjectNode line = JSON.createObjectNode();
    line.put("file", file.toString());
    ArrayNode array = line.putArray("problems");
    for (Problem problem : problems) array.addObject().put("code", problem.code()).put("message", problem.message());
    return line;
  }

  private Stream<Path> calendarsOf(Path path) {
    if (!Files.isDirectory(path)) return Stream.of(path);
    try (Stream<Path> inside = Files.list(path)) {
      return inside.filter(file -> file.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(".ics")).sorted().toList().stream();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s cannot be read: %s. Maybe its permissions are too narrow.".formatted(path, e.getMessage()), e);
    }
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(spec.commandLine(), "--zone %s is no zone. Maybe Europe/Paris or UTC was meant.".formatted(zone), e);
    }
  }

  private Instant instant(String option, String text, ZoneId reader) {
    try {
      return LocalDate.parse(text).atStartOfDay(reader).toInstant();
    } catch (DateTimeException notADate) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException notAnInstant) {
        throw new ParameterException(spec.commandLine(), "%s %s is neither a date nor an instant. Maybe write 2026-11-23 or 2026-11-23T06:00:00Z.".formatted(option, text), notAnInstant);
      }
    }
  }
}
