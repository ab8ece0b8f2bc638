package org.matinale.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotesTest {
  @TempDir Path folder;

  @Test
  void plainTextIsKeptLineByLine() {
    assertThat(notes("DESCRIPTION:Bring the contract\\, signed.\\n\\n  See https://office.example/c?a=1&b=2  \\nA < B\\; B > C")).contains("Bring the contract, signed.\nSee https://office.example/c?a=1&b=2\nA < B; B > C");
  }

  @Test
  void markupBecomesText() {
    assertThat(notes("DESCRIPTION:<b>Agenda</b><br>1. Budget<br><script>alert(1)</script>2. Team")).contains("Agenda\n1. Budget\n2. Team");
    assertThat(notes("X-ALT-DESC;FMTTYPE=text/html:<html><body><p>One</p><p>Two</p></body></html>")).contains("One\nTwo");
  }

  @Test
  void whatConferenceServicesAppendIsLeftOut() {
    assertThat(notes("DESCRIPTION:Quarterly figures\\n________________\\nMicrosoft Teams meeting\\nJoin: https://teams.example/l/1\\nMeeting ID: 12\\n________________\\n")).contains("Quarterly figures");
    assertThat(notes("DESCRIPTION:-::~:~::~:~:~::~:~::-\\nJoin with Google Meet: https://meet.example/abc\\n-::~:~::~:~:~::~:~::-")).isEmpty();
    assertThat(notes("DESCRIPTION:We meet on Zoom meeting 12\\, ask Ana")).contains("We meet on Zoom meeting 12, ask Ana");
  }

  @Test
  void aVeryLongTextIsCutAtAWord() {
    Optional<String> notes = notes("DESCRIPTION:" + "word ".repeat(100_000));
    assertThat(notes).hasValueSatisfying(text -> assertThat(text).hasSizeLessThan(4_010).endsWith("word …"));
  }

  private Optional<String> notes(String line) {
    LocalDate day = LocalDate.of(2026, 11, 23);
    @Nullable String notes = Ics.agenda(folder, Ics.event("1", "SUMMARY:x", "DTSTART:20261123T100000Z", line)).appointments(day, day.plusDays(1), ZoneOffset.UTC).getFirst().notes();
    return Optional.ofNullable(notes);
  }
}
