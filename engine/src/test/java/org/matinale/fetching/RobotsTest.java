package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Rights;

/** RFC 9309, seen from the server. */
final class RobotsTest {
  private Laboratory lab;
  private CountingServer server;
  private Fetcher fetcher;

  @BeforeEach
  void open() throws IOException {
    lab = new Laboratory();
    server = lab.server().serve("*", "page");
    fetcher = lab.fetcher();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private String code(String host, String path) {
    return Outcome.code(fetcher.fetch(Ask.of(server.at(host, path), Purpose.PAGE)));
  }

  private void robots(String... lines) {
    server.serve("/robots.txt", String.join("\n", lines) + "\n");
  }

  @Test
  void theLongestRuleThatMatchesDecides() {
    robots("User-agent: *", "Disallow: /private/", "Allow: /private/press/", "Disallow: /*.pdf$", "Disallow: /search?");
    assertThat(code("a.test", "/news")).isEqualTo("Fetched");
    assertThat(code("a.test", "/private/1")).isEqualTo("robots-disallowed");
    assertThat(code("a.test", "/private/press/1")).isEqualTo("Fetched");
    assertThat(code("a.test", "/a.pdf")).isEqualTo("robots-disallowed");
    assertThat(code("a.test", "/a.pdf?page=1")).isEqualTo("Fetched");
    assertThat(code("a.test", "/search?q=1")).isEqualTo("robots-disallowed");
    assertThat(server.visits()).extracting(Visit::target).doesNotContain("/private/1", "/a.pdf", "/search?q=1");
  }

  @Test
  void theGroupWithOurNameCountsAlone() {
    robots("User-agent: *", "Disallow: /", "", "User-agent: Matinale", "Disallow: /not-here");
    assertThat(code("a.test", "/news")).isEqualTo("Fetched");
    assertThat(code("a.test", "/not-here")).isEqualTo("robots-disallowed");
    robots("User-agent: *", "Allow: /", "User-agent: matinale", "Disallow: /");
    assertThat(code("b.test", "/news")).isEqualTo("robots-disallowed");
    robots("User-agent: Otherbot", "Disallow: /");
    assertThat(code("c.test", "/news")).isEqualTo("Fetched");
  }

  @Test
  void aMarkAtTheBeginningIsNoPartOfTheFirstLine() {
    robots("\uFEFFUser-agent: *", "Disallow: /");
    assertThat(code("a.test", "/news")).isEqualTo("robots-disallowed");
  }

  @Test
  void whatIsNotThereRestrictsNothing() {
    for (int status : List.of(400, 401, 403, 404, 410, 451)) {
      server.on("/robots.txt", visit -> visit.status(status));
      assertThat(code("s" + status + ".test", "/")).as("%d", status).isEqualTo("Fetched");
    }
    robots("");
    assertThat(code("empty.test", "/")).isEqualTo("Fetched");
    server.on("/robots.txt", visit -> visit.redirect(302, "/robots.txt"));
    assertThat(code("circle.test", "/")).isEqualTo("Fetched");
  }

  @Test
  void whatCannotBeHadNowForbidsAll() {
    for (int status : List.of(429, 500, 502, 503)) {
      server.on("/robots.txt", visit -> visit.status(status));
      assertThat(code("s" + status + ".test", "/")).as("%d", status).isEqualTo("robots-unreachable");
    }
    server.on("/robots.txt", visit -> visit.raw("nonsense\r\n\r\n"));
    assertThat(code("nonsense.test", "/")).isEqualTo("broken-answer");
    assertThat(server.visits("/")).isEmpty();
    server.on("/robots.txt", visit -> visit.status(404));
    assertThat(code("s500.test", "/")).as("not asked again at once").isEqualTo("robots-unreachable");
    lab.time().advance(Duration.ofMinutes(11));
    assertThat(code("s500.test", "/")).isEqualTo("Fetched");
  }

  @Test
  void anOlderOneStandsIn() {
    robots("User-agent: *", "Disallow: /private/");
    assertThat(code("a.test", "/")).isEqualTo("Fetched");
    server.on("/robots.txt", visit -> visit.status(503));
    lab.time().advance(Duration.ofHours(25));
    assertThat(code("a.test", "/")).isEqualTo("Fetched");
    assertThat(code("a.test", "/private/1")).isEqualTo("robots-disallowed");
    assertThat(server.visits("/robots.txt")).hasSize(2);
    lab.time().advance(Duration.ofDays(31));
    assertThat(code("a.test", "/")).as("not for longer than a month").isEqualTo("robots-unreachable");
  }

  @Test
  void redirectsToAnotherHostAreFollowed() {
    server.on("/robots.txt", visit -> visit.redirect(301, server.at("rules.test", "/rules"))).serve("/rules", "User-agent: *\nDisallow: /private/\n");
    assertThat(code("a.test", "/")).isEqualTo("Fetched");
    assertThat(code("a.test", "/private/1")).isEqualTo("robots-disallowed");
    assertThat(server.visits("/rules")).hasSize(1);
  }

  @Test
  void itIsAskedForOnceADay() {
    robots("User-agent: *", "Disallow:");
    for (int hour = 0; hour < 24; hour++) {
      assertThat(code("a.test", "/" + hour)).isEqualTo("Fetched");
      lab.time().advance(Duration.ofHours(1));
    }
    assertThat(server.visits("/robots.txt")).hasSize(1);
    assertThat(code("a.test", "/")).isEqualTo("Fetched");
    assertThat(server.visits("/robots.txt")).hasSize(2);
  }

  @Test
  void itIsAskedForOnceByMany() throws Exception {
    robots("User-agent: *", "Disallow: /private/");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> codes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String host = "h" + i % 3 + ".test";
        String path = i % 2 == 0 ? "/private/" + i : "/" + i;
        codes.add(threads.submit(() -> code(host, path)));
      }
      for (int i = 0; i < 60; i++) assertThat(codes.get(i).get()).isEqualTo(i % 2 == 0 ? "robots-disallowed" : "Fetched");
    }
    assertThat(server.visits("/robots.txt")).extracting(Visit::host).containsExactlyInAnyOrder("h0.test", "h1.test", "h2.test");
  }

  @Test
  void itIsRemembered() {
    robots("User-agent: *", "Disallow: /private/");
    assertThat(code("a.test", "/")).isEqualTo("Fetched");
    List<String> lines = fetcher.origins();
    Fetcher next = lab.fetcher();
    next.remember(lines);
    next.remember(List.of("", "{}", "[1", "{\"document\":\"http://b.test/robots.txt\",\"checked\":\"yesterday\"}"));
    assertThat(next.origins()).isEqualTo(lines);
    assertThat(Outcome.code(next.fetch(Ask.of(server.at("a.test", "/private/1"), Purpose.PAGE)))).isEqualTo("robots-disallowed");
    assertThat(server.visits("/robots.txt")).hasSize(1);
  }

  @Test
  void oneWhoComesTooLateDoesNotShutTheSiteForOthers() {
    server.on("/busy", visit -> visit.status(429, "Retry-After: 60"));
    assertThat(Outcome.code(fetcher.fetch(Ask.of(server.at("a.test", "/busy"), Purpose.CALENDAR)))).isEqualTo("http-429");
    Instant soon = lab.time().instant().plusSeconds(10);
    assertThat(Outcome.code(fetcher.fetch(Ask.of(server.at("a.test", "/"), Purpose.PAGE).by(soon)))).isEqualTo("no-turn");
    lab.time().advance(Duration.ofSeconds(61));
    assertThat(code("a.test", "/")).isEqualTo("Fetched");
  }

  /** Half a mebibyte of rules and wildcards, under every name of an AI agent, is read once and within bounds. */
  @Test
  void veryManyRulesAreCutAndCountAsNoForModels() {
    StringBuilder robots = new StringBuilder("User-agent: GPTBot\nUser-agent: ClaudeBot\nUser-agent: CCBot\n");
    for (int i = 0; i < 20_000; i++) robots.append("Disallow: /*a*a*").append(Integer.toHexString(i)).append("$\n");
    robots.append("User-agent: Matinale\nDisallow: /").append("*a".repeat(500)).append("\nDisallow: /private/\n");
    server.serve("/robots.txt", robots.toString());
    assertThat(code("a.test", "/" + "a".repeat(1_000))).isEqualTo("Fetched");
    assertThat(code("a.test", "/private/1")).as("its own rules are not lost among the others").isEqualTo("robots-disallowed");
    assertThat(fetcher.rights(server.at("a.test", "/1"), null)).isEqualTo(Rights.RESERVED);
  }

  @Test
  void groupsOfOneNameAreOne() {
    server.serve("/robots.txt", "User-agent: matinale\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-Agent: MATINALE # again\nDisallow: /b\n");
    assertThat(code("a.test", "/a")).isEqualTo("robots-disallowed");
    assertThat(code("a.test", "/b")).isEqualTo("robots-disallowed");
    assertThat(code("a.test", "/c")).isEqualTo("Fetched");
  }

  @Test
  void noReaderIsToldWhatAnotherAskedFor() {
    server.on("/robots.txt", visit -> visit.status(503));
    assertThat(code("a.test", "/hers?token=secret")).isEqualTo("robots-unreachable");
    assertThat(Outcome.failed(fetcher.fetch(Ask.of(server.at("a.test", "/his"), Purpose.PAGE))).problem().message()).contains("/his").doesNotContain("hers", "secret");
  }

  @Test
  void theDelayThatItAsksForIsKept() {
    robots("User-agent: *", "Crawl-delay: 7");
    for (int i = 0; i < 4; i++) assertThat(code("a.test", "/page")).isEqualTo("Fetched");
    List<Instant> times = server.visits("/page").stream().map(Visit::at).toList();
    for (int i = 1; i < times.size(); i++) assertThat(Duration.between(times.get(i - 1), times.get(i))).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void itDoesNotSpeakOfAReadersOwnCalendar() {
    robots("User-agent: *", "Disallow: /");
    assertThat(Outcome.code(fetcher.fetch(Ask.of(server.at("a.test", "/"), Purpose.CALENDAR)))).isEqualTo("Fetched");
    assertThat(server.visits("/robots.txt")).isEmpty();
  }

  @Test
  void itsSecondHalfMegabyteIsNotRead() {
    String long1 = "#".repeat(100) + "\n";
    robots("User-agent: *", "Disallow: /early", long1.repeat(6_000), "Disallow: /late");
    assertThat(code("a.test", "/early")).isEqualTo("robots-disallowed");
    assertThat(code("a.test", "/late")).isEqualTo("Fetched");
  }
}
