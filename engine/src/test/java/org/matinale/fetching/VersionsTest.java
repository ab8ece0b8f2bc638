package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking only for what is new (RFC 9110, 13), and until when an answer is (RFC 9111). */
final class VersionsTest {
  private Laboratory lab;
  private CountingServer server;
  private Fetcher fetcher;

  @BeforeEach
  void open() throws IOException {
    lab = new Laboratory();
    server = lab.server();
    fetcher = lab.fetcher();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private Answer ask(Validators known) {
    return fetcher.fetch(Ask.of(server.at("a.test", "/feed"), Purpose.CALENDAR).unless(known));
  }

  @Test
  void validatorsAreEchoedAsTheyWereSent() {
    server.serve("/feed", "one", "ETag: W/\"a-1\"", "Last-Modified: Mon, 2 Mar 2026 04:00:00 +0000");
    Validators first = Outcome.fetched(ask(Validators.NONE)).validators();
    assertThat(server.visits().getFirst().headers().names()).doesNotContain("If-None-Match", "If-Modified-Since");
    server.on("/feed", visit -> visit.status(304, "Cache-Control: max-age=60"));
    assertThat(ask(first)).isInstanceOfSatisfying(Answer.Unchanged.class, unchanged -> {
      assertThat(unchanged.validators()).isEqualTo(first);
      assertThat(unchanged.freshUntil()).isEqualTo(lab.time().instant().plusSeconds(60));
    });
    assertThat(server.visits().getLast().headers().get("If-None-Match")).isEqualTo("W/\"a-1\"");
    assertThat(server.visits().getLast().headers().get("If-Modified-Since")).isEqualTo("Mon, 2 Mar 2026 04:00:00 +0000");
    assertThat(fetcher.traffic().unchanged()).isEqualTo(1);
  }

  @Test
  void anUnchangedAnswerMayBringNewValidators() {
    server.on("/feed", visit -> visit.status(304, "ETag: \"b\""));
    assertThat(ask(new Validators("\"a\"", null))).isInstanceOfSatisfying(Answer.Unchanged.class, unchanged -> assertThat(unchanged.validators()).isEqualTo(new Validators("\"b\"", null)));
  }

  @Test
  void unchangedSinceNothingIsAFailure() {
    server.on("/feed", visit -> visit.status(304));
    assertThat(Outcome.code(ask(Validators.NONE))).isEqualTo("http-304");
    assertThat(Outcome.code(fetcher.look(server.at("a.test", "/feed"), Purpose.CALENDAR))).isEqualTo("http-304");
  }

  @Test
  void whatCannotBeSentBackIsForgotten() {
    server.serve("/feed", "one", "ETag: \"" + "x".repeat(2_000) + "\"", "Last-Modified: hier à midi");
    assertThat(Outcome.fetched(ask(Validators.NONE)).validators()).isEqualTo(Validators.NONE);
  }

  private @Nullable Duration fresh(String... headers) {
    server.serve("/feed", "one", headers);
    Instant until = Outcome.fetched(ask(Validators.NONE)).freshUntil();
    return until == null ? null : Duration.between(lab.time().instant(), until);
  }

  @Test
  void anAnswerIsFreshForAsLongAsItsPublisherSays() {
    assertThat(fresh("Cache-Control: max-age=600")).hasSeconds(600);
    assertThat(fresh("Cache-Control: public, MAX-AGE=\"600\"")).hasSeconds(600);
    assertThat(fresh("Cache-Control: public", "Cache-Control: max-age=600")).hasSeconds(600);
    assertThat(fresh("Cache-Control: max-age=600", "Age: 200")).hasSeconds(400);
    assertThat(fresh("Cache-Control: max-age=600", "Age: 900")).isNull();
    assertThat(fresh("Cache-Control: max-age=9999999")).hasHours(20);
    assertThat(fresh("Cache-Control: max-age=600", "Expires: Mon, 02 Mar 2026 09:00:00 GMT")).hasSeconds(600);
    assertThat(fresh("Expires: Mon, 02 Mar 2026 05:10:00 GMT")).hasSeconds(600);
    assertThat(fresh("Expires: Tue, 01 Jan 2019 00:10:00 GMT", "Date: Tue, 01 Jan 2019 00:00:00 GMT")).as("by the server's own clock").hasSeconds(600);
    assertThat(fresh("Expires: Mon, 02 Mar 2026 04:00:00 GMT")).isNull();
  }

  @Test
  void nobodySaysNothing() {
    for (String header : new String[] {"Cache-Control: no-store, max-age=600", "Cache-Control: no-cache", "Cache-Control: max-age=0", "Cache-Control: max-age=soon", "Cache-Control: max-age=-1", "Expires: 0", "Expires: tomorrow", "X-Other: 1"})
      assertThat(fresh(header)).as(header).isNull();
  }
}
