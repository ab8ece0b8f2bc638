package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Rights;

final class ReservedRightsTest {
  private Laboratory lab;
  private CountingServer server;
  private Fetcher fetcher;
  private int sites;

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

  /** A site of its own each time. */
  private String site(String robots, String reservations) {
    server.serve("/robots.txt", robots).serve(TdmReservations.PATH, reservations);
    return "site" + sites++ + ".test";
  }

  private Rights of(String site, String path) {
    return fetcher.rights(server.at(site, path), null);
  }

  @Test
  void whoTurnsAiAgentsAwayReservesThePage() {
    for (String agent : List.of("GPTBot", "claudebot", "Google-Extended", "CCBot", "PerplexityBot"))
      assertThat(of(site("User-agent: " + agent + "\nDisallow: /\n", "[]"), "/1")).as(agent).isEqualTo(Rights.RESERVED);
    String partly = site("User-agent: *\nAllow: /\n\nUser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /premium/\n", "[]");
    assertThat(of(partly, "/premium/1")).isEqualTo(Rights.RESERVED);
    assertThat(of(partly, "/free/1")).isEqualTo(Rights.OPEN);
    assertThat(of(site("\uFEFFUser-agent: GPTBot\r\nDisallow: /\r\n", "[]"), "/1")).isEqualTo(Rights.RESERVED);
    assertThat(of(site("User-agent: Otherbot\nDisallow: /\n", "[]"), "/1")).isEqualTo(Rights.OPEN);
    assertThat(of(site("User-agent: GPTBot\nAllow: /\n", "[]"), "/1")).isEqualTo(Rights.OPEN);
  }

  @Test
  void contentSignalsReserve() {
    assertThat(of(site("User-agent: *\nContent-Signal: search=yes, ai-input=no\nAllow: /\n", "[]"), "/1")).isEqualTo(Rights.RESERVED);
    assertThat(of(site("content-signal:ai-input = no\n", "[]"), "/1")).isEqualTo(Rights.RESERVED);
    assertThat(of(site("Content-Signal: search=yes, ai-input=yes, ai-train=no\n", "[]"), "/1")).isEqualTo(Rights.OPEN);
    assertThat(of(site("# Content-Signal: ai-input=no\n", "[]"), "/1")).isEqualTo(Rights.OPEN);
  }

  @Test
  void tdmReservationsAreReadByTheLongestPattern() {
    String site =
        site(
            "",
            """
            [{"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://a.test/policy"},
             {"location": "/news/open/*", "tdm-reservation": 0},
             {"location": "/*.pdf$", "tdm-reservation": "1"},
             {"location": "relative/", "tdm-reservation": 1}]
            """);
    assertThat(of(site, "/news/1")).isEqualTo(Rights.RESERVED);
    assertThat(of(site, "/news/open/1")).isEqualTo(Rights.OPEN);
    assertThat(of(site, "/a.pdf")).isEqualTo(Rights.RESERVED);
    assertThat(of(site, "/relative/1")).isEqualTo(Rights.RESERVED);
    assertThat(of(site, "/other")).isEqualTo(Rights.OPEN);
    assertThat(server.visits(TdmReservations.PATH)).hasSize(1);
    assertThat(of(site("", "[{\"location\": \"*\", \"tdm-reservation\": 1}]"), "/")).isEqualTo(Rights.RESERVED);
  }

  @Test
  void whatCannotBeReadReservesNothing() {
    for (String text : List.of("", "{}", "null", "[", "[1, null, \"x\", {}, {\"location\": 1}]", "<html>", "[".repeat(5_000), "[{\"location\":\"/\",\"tdm-reservation\":1},"))
      assertThat(of(site("", text), "/1")).as(text.substring(0, Math.min(20, text.length()))).isEqualTo(Rights.OPEN);
    assertThat(fetcher.rights("no address", null)).isEqualTo(Rights.OPEN);
  }

  @Test
  void whatASiteCannotSayNowIsReservedUntilItCan() {
    server.on("/robots.txt", visit -> visit.status(503)).on(TdmReservations.PATH, visit -> visit.status(404));
    assertThat(of("site" + sites++ + ".test", "/1")).isEqualTo(Rights.RESERVED);
    server.on("/robots.txt", visit -> visit.status(404)).on(TdmReservations.PATH, visit -> visit.status(503));
    assertThat(of("site" + sites++ + ".test", "/1")).isEqualTo(Rights.RESERVED);
    assertThat(fetcher.rights("http://nobody.knows/1", null)).isEqualTo(Rights.OPEN);
  }

  @Test
  void ofVeryManyReservationsTheFirstThousandCount() {
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i < 1_500; i++) many.append("{\"location\":\"/").append(i).append("/\",\"tdm-reservation\":1},");
    String site = site("", many.append("{}]").toString());
    assertThat(of(site, "/999/")).isEqualTo(Rights.RESERVED);
    assertThat(of(site, "/1000/")).isEqualTo(Rights.OPEN);
    assertThat(of(site, "/1200/")).isEqualTo(Rights.OPEN);
  }

  @Test
  void theReservationsAreNotAskedForWhereRobotsForbidsIt() {
    assertThat(of(site("User-agent: *\nDisallow: /.well-known/\n", "[{\"location\":\"/\",\"tdm-reservation\":1}]"), "/1")).isEqualTo(Rights.OPEN);
    assertThat(server.visits(TdmReservations.PATH)).isEmpty();
  }

  @Test
  void headersReserve() {
    assertThat(header("tdm-reservation: 1")).isEqualTo(Rights.RESERVED);
    assertThat(header("TDM-Reservation:  1 ")).isEqualTo(Rights.RESERVED);
    assertThat(header("tdm-reservation: 0")).isEqualTo(Rights.OPEN);
    assertThat(header("X-Robots-Tag: noai")).isEqualTo(Rights.RESERVED);
    assertThat(header("X-Robots-Tag: noindex, NoAI, noimageai")).isEqualTo(Rights.RESERVED);
    assertThat(header("X-Robots-Tag: matinale: noai")).isEqualTo(Rights.RESERVED);
    assertThat(header("X-Robots-Tag: otherbot: noindex, matinale: noai")).isEqualTo(Rights.RESERVED);
    assertThat(header("X-Robots-Tag: otherbot: noindex, noai")).isEqualTo(Rights.OPEN);
    assertThat(header("X-Robots-Tag: otherbot: noai", "X-Robots-Tag: noai")).isEqualTo(Rights.RESERVED);
    assertThat(header("X-Robots-Tag: max-snippet: 5, noai")).isEqualTo(Rights.RESERVED);
    assertThat(header("X-Robots-Tag: unavailable_after: Friday, 25-Jun-10 15:00:00 UTC, noai")).isEqualTo(Rights.RESERVED);
    assertThat(header("X-Robots-Tag: noindex, nofollow, noimageai")).isEqualTo(Rights.OPEN);
    assertThat(header()).isEqualTo(Rights.OPEN);
  }

  private Rights header(String... headers) {
    server.serve("/robots.txt", "").serve("/page", "text", headers);
    return Outcome.fetched(fetcher.fetch(Ask.of(server.at("page.test", "/page"), Purpose.PAGE))).rights();
  }
}
