package org.matinale.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small calendars for tests. */
final class Ics {
  private Ics() {}

  static String event(String uid, String... lines) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
  }

  static String calendar(String body) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//matinale//test//EN\r\n" + body + "END:VCALENDAR\r\n";
  }

  /** An agenda of one file with these events. */
  static Agenda agenda(Path folder, String body) {
    return Agenda.read(List.of(file(folder, "agenda.ics", calendar(body))));
  }

  static Path file(Path folder, String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
