package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Budget;

final class NightCalendarsTest {
  private static final String CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//matinale//test//EN\r\nBEGIN:VEVENT\r\nUID:one\r\nDTSTAMP:20260501T000000Z\r\nDTSTART:20260530T090000Z\r\nDTEND:20260530T100000Z\r\nSUMMARY:Cello lesson with Quandaryx\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

  @TempDir Path folder;

  @Test
  void whatCalendarsSaidIsAskedOnceKeptForTheOwnerAndReplayedWithoutAsking() throws Exception {
    Nights nights = new Nights(folder);
    AtomicInteger asked = new AtomicInteger();
    try (LoopbackServer server = new LoopbackServer(); Fetcher fetcher = server.fetcher(InstantSource.fixed(Nights.NOW))) {
      server.on("/hers", exchange -> {
        asked.incrementAndGet();
        LoopbackServer.send(exchange, 200, "text/calendar", CALENDAR.getBytes(StandardCharsets.UTF_8));
      });
      String record = "{\"id\":\"%s\",\"interests\":[{\"text\":\"bees\"}],\"calendars\":[\"%s\"]}";
      Nights.write(nights.subscribers, List.of(record.formatted("hers", server.at("/hers?key=Marrowfield")), record.formatted("nobodys", server.at("/gone?key=Marrowfield"))));
      NightOrder order = nights.order("one", null, Budget.UNLIMITED);
      Night.make(order, fetcher, InstantSource.fixed(Nights.NOW));
      assertThat(asked).hasValue(1);
      String told = nights.text("one", "briefings.jsonl");
      Night.make(order, fetcher, InstantSource.fixed(Nights.NOW));
      assertThat(asked).as("whoever takes the night up again asks no more").hasValue(1);
      assertThat(nights.text("one", "briefings.jsonl")).isEqualTo(told).contains("Cello lesson");
    }
    nights.replay("one", "again");
    nights.replay("again", "third");
    for (String night : List.of("again", "third")) {
      assertThat(nights.text(night, "briefings.jsonl")).isEqualTo(nights.text("one", "briefings.jsonl"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(night).resolve("state").resolve("calendars.jsonl")))).isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("one").resolve("state").resolve("calendars.jsonl")))).isEqualTo("rw-------");
    assertThat(nights.text("one", "state/calendars.jsonl")).doesNotContain("Marrowfield");
    assertThat(nights.shared("one")).doesNotContain("Quandaryx", "Marrowfield", "calendars.jsonl");
    nights.make(nights.order("next", "one", null, Budget.UNLIMITED));
    assertThat(nights.text("next", "state/calendars.jsonl")).as("the next night asks anew, and nobody lets it").doesNotContain("\"said\"");
  }
}
