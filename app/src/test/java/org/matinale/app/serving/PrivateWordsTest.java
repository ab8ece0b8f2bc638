package org.matinale.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.operations.EventLog;

/** A household lives a little, at the deepest log, and its log is searched for everything the reader said. */
final class PrivateWordsTest {
  private static final List<String> PRIVATE = List.of("Wilhelmina", "axolotl", "s3cret-token-of-a-feed", "vélocipède");

  @TempDir Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @AfterEach
  void quietAgain() {
    EventLog.open(System.err, EventLog.Depth.QUIET);
  }

  @Test
  void logHoldsNothingOfTheReader() throws Exception {
    EventLog.open(new PrintStream(log, true, StandardCharsets.UTF_8), EventLog.Depth.VERBOSE);
    try (Household household = Household.in(folder, InstantSource.fixed(Instant.parse("2026-05-30T05:00:00Z")))) {
      EventLog.serving();
      Household.Browser reader = household.browser().joinAs("Wilhelmina");
      reader.signIn("Wilhelmina", "axolotl is no password");
      for (String path : List.of("/", "/?wish=axolotl", "/feeds/s3cret-token-of-a-feed", "/assets/axolotl.css", "/readers/Wilhelmina", "/v%C3%A9locip%C3%A8de", "/%2e%2e/axolotl", "/health?axolotl")) reader.open(path);
    }
    String said = log.toString(StandardCharsets.UTF_8);
    assertThat(said).contains("has now schema").contains("GET /health 200 in ");
    for (String word : PRIVATE) assertThat(said).doesNotContainIgnoringCase(word);
    assertThat(said).doesNotContain("generated security password", "PID", "\n\tat ");
    assertThat(said.lines()).allMatch(line -> line.matches("\\d{4}-\\d{2}-\\d{2}T\\S+Z (debug|info |warn |error) .*"));
  }
}
