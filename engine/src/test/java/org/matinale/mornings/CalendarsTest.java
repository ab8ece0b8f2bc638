package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Problem;
import org.matinale.personal.Agenda;

final class CalendarsTest {
  private static final String CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

  @TempDir private Path folder;

  @Test
  void calendarsOfAddressesOnlyOpenNoFile() throws IOException {
    String file = Files.writeString(folder.resolve("own.ics"), CALENDAR).toString();
    try (LoopbackServer server = new LoopbackServer().serve("/own", "text/calendar", CALENDAR);
        Fetcher fetcher = server.fetcher()) {
      assertThat(Calendars.read(List.of(new CalendarSource.Named(file)), fetcher, Instant.MAX).calendars()).isEqualTo(1);
      Agenda agenda = Calendars.readAddresses(List.of(file, "file://" + file, "/etc/passwd", server.at("/own")), fetcher, Instant.MAX);
      assertThat(agenda.calendars()).isEqualTo(1);
      assertThat(agenda.unusable()).hasSize(3);
      assertThat(agenda.problems()).extracting(Problem::code).containsOnly("not-an-address");
    }
    assertThat(List.of("webcal://a.example/b.ics", "WEBCALS://a.example", "https://a.example")).allMatch(Calendars::isAddress);
    assertThat(List.of(file, "file://" + file, "webcal:/etc/passwd", "a.example", "")).noneMatch(Calendars::isAddress);
  }
}
