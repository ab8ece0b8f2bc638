package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InspectCalendarCommandTest extends FrontDoor {
  private Path calendar;

  @BeforeEach
  void calendar() throws IOException {
    calendar =
        Files.writeString(
            folder.resolve("agenda.ics"),
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:run
            SUMMARY:Courir à l'aube
            LOCATION:Parc
            DTSTART;TZID=Europe/Paris:20261120T070000
            DTEND;TZID=Europe/Paris:20261120T080000
            RRULE:FREQ=DAILY
            END:VEVENT
            BEGIN:VEVENT
            UID:fair
            SUMMARY:Fair
            DTSTART;VALUE=DATE:20261122
            DTEND;VALUE=DATE:20261124
            END:VEVENT
            BEGIN:VEVENT
            UID:tea
            DTSTART:20261123T170000
            END:VEVENT
            END:VCALENDAR
            """);
  }

  @Test
  void oneLineIsPrintedForEachOccurrence() {
    assertThat(run("inspect", "calendar", calendar.toString(), "--from", "2026-11-23", "--to", "2026-11-24")).isZero();
    assertThat(printed().lines())
        .containsExactly(
            "{\"uid\":\"fair\",\"summary\":\"Fair\",\"start\":\"2026-11-22\",\"end\":\"2026-11-24\",\"allDay\":true}",
            "{\"uid\":\"run\",\"summary\":\"Courir à l'aube\",\"location\":\"Parc\",\"start\":\"2026-11-23T06:00:00Z\",\"end\":\"2026-11-23T07:00:00Z\",\"allDay\":false,\"zone\":\"Europe/Paris\"}",
            "{\"uid\":\"tea\",\"start\":\"2026-11-23T17:00:00Z\",\"end\":\"2026-11-23T17:00:00Z\",\"allDay\":false}");
    assertThat(told()).isEmpty();
  }

  @Test
  void floatingTimesAreReadInTheZoneGiven() {
    assertThat(run("inspect", "calendar", calendar.toString(), "--from", "2026-11-23T21:30:00Z", "--to", "2026-11-23T22:30:00Z", "--zone", "America/New_York")).isZero();
    assertThat(printed()).contains("\"uid\":\"tea\",\"start\":\"2026-11-23T22:00:00Z\"");
  }

  @Test
  void aFolderNamesItsFilesAndAnUnreadableOneIsNotTheEnd() throws IOException {
    Files.writeString(folder.resolve("page.ics"), "<html>");
    assertThat(run("inspect", "calendar", folder.toString(), "--from", "2026-11-23", "--to", "2026-11-24")).isZero();
    assertThat(printed().lines()).hasSize(4).allMatch(line -> line.startsWith("{\"file\":"));
    assertThat(printed().lines().toList().getLast()).contains("page.ics").contains("not-a-calendar");
  }

  @Test
  void badInputIsNamed() throws IOException {
    Path page = Files.writeString(folder.resolve("page.ics"), "<html>");
    assertThat(run("inspect", "calendar", folder.resolve("missing.ics").toString(), "--from", "2026-11-23", "--to", "2026-11-24")).isEqualTo(65);
    assertThat(told()).contains("missing.ics").doesNotContain("\tat ");
    assertThat(run("inspect", "calendar", page.toString(), "--from", "2026-11-23", "--to", "2026-11-24")).isEqualTo(65);
    assertThat(told()).contains("page.ics");
    assertThat(run("inspect", "calendar", Files.createDirectory(folder.resolve("empty")).toString(), "--from", "2026-11-23", "--to", "2026-11-24")).isEqualTo(65);
    assertThat(printed()).isEmpty();
  }

  @Test
  void badOptionsAreUsage() {
    assertThat(run("inspect", "calendar", calendar.toString(), "--from", "2026-11-24", "--to", "2026-11-23")).isEqualTo(64);
    assertThat(run("inspect", "calendar", calendar.toString(), "--from", "2026-02-30", "--to", "2026-11-23")).isEqualTo(64);
    assertThat(told()).contains("2026-02-30");
    assertThat(run("inspect", "calendar", calendar.toString(), "--from", "2026-11-23")).isEqualTo(64);
    assertThat(run("inspect", "calendar", calendar.toString(), "--from", "2026-11-23", "--to", "2026-11-24", "--zone", "Mars/Olympus")).isEqualTo(64);
    assertThat(printed()).isEmpty();
  }


}
