package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CourtesyTest {
  private Laboratory lab;
  private CountingServer server;

  @BeforeEach
  void open() throws IOException {
    lab = new Laboratory();
    server = lab.server().serve("*", "page");
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  /** All at once. */
  private static List<String> codes(Fetcher fetcher, List<Ask> asks) throws Exception {
    List<Future<String>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Ask ask : asks) running.add(threads.submit(() -> Outcome.code(fetcher.fetch(ask))));
    }
    List<String> codes = new ArrayList<>();
    for (Future<String> one : running) codes.add(one.get());
    return codes;
  }

  private List<Ask> asks(int count, int hosts) {
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < count; i++) asks.add(Ask.of(server.at("h" + i % hosts + ".test", "/" + i), Purpose.FEED).slowly(i % 7 == 0));
    return asks;
  }

  @Test
  void nobodyIsAskedTwoThingsAtOnce() throws Exception {
    Duration spacing = Duration.ofMillis(500);
    assertThat(codes(lab.fetcher(lab.settings().withSpacing(spacing)), asks(400, 8))).containsOnly("Fetched");
    assertThat(server.mostInFlightForAHost()).isEqualTo(1);
    assertThat(server.accepted()).as("one connection for each host, used again").isEqualTo(8);
    for (int host = 0; host < 8; host++) {
      String name = "h" + host + ".test";
      List<Instant> times = server.visits().stream().filter(visit -> visit.host().equals(name) && !visit.target().equals("/robots.txt")).map(Visit::at).toList();
      assertThat(times).hasSize(50);
      for (int i = 1; i < times.size(); i++) assertThat(Duration.between(times.get(i - 1), times.get(i))).isGreaterThanOrEqualTo(spacing);
    }
  }

  @Test
  void noMoreAreAskedAtOnceThanAreAllowed() throws Exception {
    CountDownLatch full = new CountDownLatch(5);
    server.on("*", visit -> {
      full.countDown();
      full.await();
      visit.send("page");
    });
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < 200; i++) asks.add(Ask.of(server.at("h" + i + ".test", "/"), Purpose.CALENDAR).slowly(i % 5 == 0));
    assertThat(codes(lab.fetcher(lab.settings().withAtOnce(5)), asks)).containsOnly("Fetched");
    assertThat(server.mostInFlight()).isEqualTo(5);
  }

  @Test
  void theSlowNeverKeepTheQuickWaiting() throws Exception {
    CountDownLatch quickOnesAreDone = new CountDownLatch(20);
    server.on("/slow", visit -> {
      quickOnesAreDone.await();
      visit.send("page");
    });
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < 10; i++) asks.add(Ask.of(server.at("slow" + i + ".test", "/slow"), Purpose.CALENDAR).slowly(true));
    for (int i = 0; i < 20; i++) asks.add(Ask.of(server.at("quick" + i + ".test", "/"), Purpose.CALENDAR));
    server.on("/", visit -> {
      visit.send("page");
      quickOnesAreDone.countDown();
    });
    assertThat(codes(lab.fetcher(lab.settings().withAtOnce(5)), asks)).containsOnly("Fetched");
  }

  @Test
  void redirectsInOppositeDirectionsMeetWithoutHarm() throws Exception {
    server.on("/go", visit -> visit.redirect(302, server.at(visit.host().startsWith("a") ? visit.host().replaceFirst("a", "b") : visit.host().replaceFirst("b", "a"), "/there"))).serve("/there", "there");
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < 100; i++) asks.add(Ask.of(server.at((i % 2 == 0 ? "a" : "b") + i / 2 % 5 + ".test", "/go"), Purpose.FEED).slowly(i % 10 == 0));
    assertThat(codes(lab.fetcher(lab.settings().withAtOnce(5)), asks)).containsOnly("Fetched");
    assertThat(server.mostInFlightForAHost()).isEqualTo(1);
  }

  @Test
  void aRedirectToANewSiteNeedsNoSecondPlace() throws Exception {
    server.on("/go", visit -> visit.redirect(302, server.at("to-" + visit.host(), "/there"))).serve("/there", "there");
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < 40; i++) asks.add(Ask.of(server.at("h" + i + ".test", "/go"), Purpose.FEED).slowly(i % 2 == 0));
    assertThat(codes(lab.fetcher(lab.settings().withAtOnce(5)), asks)).containsOnly("Fetched");
  }

  @Test
  void whoseTurnComesTooLateIsNotAsked() {
    Fetcher fetcher = lab.fetcher(lab.settings().withSpacing(Duration.ofSeconds(30)));
    Instant soon = lab.time().instant().plusSeconds(45);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 4; i++) codes.add(Outcome.code(fetcher.fetch(Ask.of(server.at("a.test", "/"), Purpose.CALENDAR).by(soon))));
    assertThat(codes).containsExactly("Fetched", "Fetched", "no-turn", "no-turn");
    assertThat(server.requests()).isEqualTo(2);
    assertThat(fetcher.traffic().failures()).containsEntry("no-turn", 2L);
    assertThat(Outcome.code(fetcher.fetch(Ask.of(server.at("a.test", "/"), Purpose.CALENDAR).by(soon.plusSeconds(60))))).isEqualTo("Fetched");
  }

  @Test
  void whoAsksForPatienceGetsIt() {
    Instant now = lab.time().instant();
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(600).atOffset(ZoneOffset.UTC));
    String server5Behind = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(300).atOffset(ZoneOffset.UTC));
    assertThat(retryAt(429, "Retry-After: 90")).isEqualTo(now.plusSeconds(90));
    assertThat(retryAt(503, "Retry-After: 90")).isEqualTo(now.plusSeconds(90));
    assertThat(retryAt(503, "Retry-After: " + date)).isEqualTo(now.plusSeconds(600));
    assertThat(retryAt(429, "Retry-After: " + date, "Date: " + server5Behind)).as("by the server's own clock").isEqualTo(now.plusSeconds(300));
    assertThat(retryAt(429, "Retry-After: 999999999")).as("not for ever").isEqualTo(now.plus(Duration.ofDays(7)));
    for (String nonsense : List.of("soon", "-5", "1.5", "")) assertThat(retryAt(429, "Retry-After: " + nonsense)).as(nonsense).isNull();
  }

  private int hosts;

  /** And the host is left alone until then. */
  private @Nullable Instant retryAt(int status, String... headers) {
    String host = "host" + hosts++ + ".test";
    server.on("/busy", visit -> visit.status(status, headers));
    Fetcher fetcher = lab.fetcher();
    Answer.Failed failed = Outcome.failed(fetcher.fetch(Ask.of(server.at(host, "/busy"), Purpose.CALENDAR)));
    assertThat(failed.problem().code()).isEqualTo("http-" + status);
    Instant until = failed.retryAt() == null ? lab.time().instant().plus(Duration.ofMinutes(5)) : failed.retryAt();
    assertThat(Outcome.code(fetcher.fetch(Ask.of(server.at(host, "/"), Purpose.CALENDAR).by(until.minusMillis(1))))).isEqualTo("no-turn");
    assertThat(Outcome.code(fetcher.fetch(Ask.of(server.at("other.test", "/"), Purpose.CALENDAR).by(until.minusMillis(1))))).isEqualTo("Fetched");
    return failed.retryAt();
  }

  @Test
  void aPauseThatTheHostAskedForIsWaitedOutByNobody() {
    server.on("/busy", visit -> visit.status(429, "Retry-After: 90"));
    Fetcher fetcher = lab.fetcher();
    Instant until = lab.time().instant().plusSeconds(90);
    Outcome.failed(fetcher.fetch(Ask.of(server.at("a.test", "/busy"), Purpose.CALENDAR)));
    assertThat(Outcome.code(fetcher.fetch(Ask.of(server.at("a.test", "/"), Purpose.CALENDAR)))).isEqualTo("no-turn");
    lab.time().advance(Duration.ofSeconds(90));
    Outcome.fetched(fetcher.fetch(Ask.of(server.at("a.test", "/"), Purpose.CALENDAR)));
    assertThat(server.visits("/")).extracting(Visit::at).containsExactly(until);
  }
}
