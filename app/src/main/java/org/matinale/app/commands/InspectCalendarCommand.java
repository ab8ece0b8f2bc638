package org.matinale.app.commands;

import java.time.DateTimeException;
import java.time.Duration;
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
import org.matinale.mornings.CalendarSource;
import org.matinale.mornings.Calendars;
import org.matinale.personal.Agenda;
import org.matinale.personal.Expansion;
import org.matinale.personal.Occurrence;
import org.matinale.fetching.Fetcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
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
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "F", description = "A calendar file (.ics) or address, or a folder of such files (not recursive).")
  private List<String> names;

  @Mixin private RunOptions run = new RunOptions();

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
    boolean many = names.size() > 1 || Inspection.isFolder(names.getFirst());
    try (Fetcher fetcher = run.fetcher()) {
      for (String name : new Inspection(console, List.of(".ics")).files(names)) show(name, many, first, last, reader, fetcher);
    }
    return 0;
  }

  private void show(String name, boolean many, Instant first, Instant last, ZoneId reader, Fetcher fetcher) {
    Agenda agenda = Calendars.read(List.of(new CalendarSource.Named(name)), fetcher, run.clock().instant().plus(PATIENCE));
    if (agenda.calendars() == 0 && !many) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, agenda.problems().getFirst().message());
    Expansion expansion = agenda.expand(first, last, reader);
    for (Occurrence occurrence : expansion.occurrences()) console.out().println(JSON.writeValueAsString(line(occurrence, many ? name : null)));
    List<Problem> problems = Stream.concat(agenda.problems().stream(), expansion.problems().stream()).toList();
    if (many && !problems.isEmpty()) {
      ObjectNode line = JSON.createObjectNode().put("file", name);
      line.set("problems", Inspection.json(problems));
      console.out().println(JSON.writeValueAsString(line));
    }
    if (!many) for (Problem problem : problems) console.say(problem.message());
  }

  private static ObjectNode line(Occurrence occurrence, @Nullable String file) {
    ObjectNode line = JSON.createObjectNode();
    if (file != null) line.put("file", file);
    line.put("uid", occurrence.uid());
    if (!occurrence.summary().isEmpty()) line.put("summary", occurrence.summary());
    if (occurrence.location() != null) line.put("location", occurrence.location());
    line.put("start", occurrence.allDay() ? occurrence.start().toLocalDate().toString() : occurrence.start().toInstant().toString());
    line.put("end", occurrence.allDay() ? occurrence.end().toLocalDate().toString() : occurrence.end().toInstant().toString());
    line.put("allDay", occurrence.allDay());
    if (occurrence.zone() != null) line.put("zone", occurrence.zone());
    return line;
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
