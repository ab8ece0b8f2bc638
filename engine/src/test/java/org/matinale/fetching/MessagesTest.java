package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Problem;

/** What a reader is told names the address as she wrote it, without her password, and nothing of our insides. */
final class MessagesTest {
  private Laboratory lab;
  private CountingServer server;
  private final Set<String> codes = new TreeSet<>();

  @BeforeEach
  void open() throws IOException {
    lab = new Laboratory();
    server = lab.server();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private void told(Fetcher fetcher, String host, String path, Purpose purpose) {
    String address = (host.contains("://") ? host : "http://reader:s3cret@" + host) + path;
    Problem problem = Outcome.failed(fetcher.fetch(Ask.of(address, purpose))).problem();
    codes.add(problem.code());
    assertThat(problem.message())
        .as(address)
        .contains("'" + address.replace("reader:s3cret@", "") + "'")
        .doesNotContain("s3cret", "reader:")
        .doesNotContainPattern("[A-Za-z]Exception|\\bjava\\.|okhttp|\\bnull\\b")
        .doesNotContainPattern("\\d+\\.\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void everyRefusalNamesTheAddressAsItWasWritten() throws IOException {
    CountingServer stranger = lab.secure(lab.unknown("a.test"), "http/1.1");
    lab.names().write("private.test", "10.0.0.1").write("nobody.test", "127.0.0.1");
    lab.allow("127.0.0.1/32:1");
    Fetcher fetcher = lab.fetcher(lab.settings().withLimits(new Limits(100_000, 200_000, 10, Duration.ofSeconds(5), Duration.ofMillis(200))));
    Map<String, CountingServer.Handler> handlers =
        Map.ofEntries(
            Map.entry("/large", visit -> visit.send("x".repeat(100_001))),
            Map.entry("/coding", visit -> visit.send("x", "Content-Encoding: br")),
            Map.entry("/unpacked", visit -> visit.send("x", "Content-Encoding: gzip")),
            Map.entry("/short", visit -> visit.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx")),
            Map.entry("/nonsense", visit -> visit.raw("220 ready\r\n")),
            Map.entry("/silent", visit -> visit.raw().flush()),
            Map.entry("/stalled", visit -> new java.util.concurrent.CountDownLatch(1).await()),
            Map.entry("/inwards", visit -> visit.redirect(302, "http://10.0.0.1/")),
            Map.entry("/port", visit -> visit.redirect(302, "http://b.test:8443/")),
            Map.entry("/circle", visit -> visit.redirect(302, "/circle")),
            Map.entry("/file", visit -> visit.redirect(302, "file:///etc/hosts")),
            Map.entry("/disallowed", visit -> visit.send("page")));
    handlers.forEach(server::on);
    for (int status : List.of(400, 401, 402, 403, 404, 410, 429, 451, 500, 503)) server.on("/" + status, visit -> visit.status(status));
    server.on("/robots.txt", visit -> visit.send("User-agent: *\nDisallow: /disallowed\n"));
    List<String> paths = new ArrayList<>(handlers.keySet());
    for (int status : List.of(400, 401, 402, 403, 404, 410, 451, 500, 503)) paths.add("/" + status);
    String port = ":" + server.port();
    for (String path : paths) told(fetcher, "a.test" + port, path, Purpose.FEED);
    told(fetcher, "busy.test" + port, "/429", Purpose.CALENDAR);
    told(fetcher, "busy.test" + port, "/disallowed", Purpose.CALENDAR);
    server.on("/robots.txt", visit -> visit.status(503));
    told(fetcher, "closed.test" + port, "/page", Purpose.FEED);
    told(fetcher, "private.test", "/", Purpose.FEED);
    told(fetcher, "a.test:8443", "/", Purpose.FEED);
    told(fetcher, "nobody.invalid", "/", Purpose.FEED);
    told(fetcher, "nobody.test:1", "/", Purpose.CALENDAR);
    told(fetcher, "https://reader:s3cret@a.test:" + stranger.port(), "/", Purpose.FEED);
    told(fetcher, "ftp://reader:s3cret@a.test", "/", Purpose.FEED);
    assertThat(codes)
        .contains(
            "address-refused", "bad-redirect", "broken-answer", "http-400", "http-401", "http-402", "http-403", "http-404", "http-410", "http-429", "http-451", "http-500", "http-503", "no-turn", "not-an-address",
            "port-refused", "robots-disallowed", "robots-unreachable", "timeout", "tls-failed", "too-large", "too-many-redirects", "unknown-coding", "unknown-host", "unreachable");
  }

  @Test
  void longAddressesAreCut() {
    Problem problem = Outcome.failed(lab.fetcher().fetch(Ask.of("http://10.0.0.1/" + "x".repeat(3_000), Purpose.FEED))).problem();
    assertThat(problem.message()).hasSizeLessThan(400).contains("…");
  }
}
