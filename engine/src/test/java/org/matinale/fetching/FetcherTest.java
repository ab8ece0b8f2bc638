package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.matinale.kernel.Problem;

final class FetcherTest {
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Fetcher fetcher(List<AllowedNetwork> allowed, Limits limits) {
    return new Fetcher(FetchSettings.DEFAULT.withAllowed(allowed).withLimits(limits).withSpacing(Duration.ZERO), Outside.real(InstantSource.system()));
  }

  private Problem refusal(Fetcher fetcher, String address) {
    assertThat(fetcher.fetch(Ask.of(address, Purpose.FEED))).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed) fetcher.fetch(Ask.of(address, Purpose.FEED))).problem();
  }

  @Test
  void fetchesWhatIsAllowed() {
    server.serve("/feed", "text/xml; charset=utf-8", "<rss/>");
    try (Fetcher fetcher = server.fetcher()) {
      Answer answer = fetcher.fetch(Ask.of(server.at("/feed"), Purpose.FEED));
      assertThat(answer).isInstanceOf(Answer.Fetched.class);
      Answer.Fetched found = (Answer.Fetched) answer;
      assertThat(new String(found.bytes(), StandardCharsets.UTF_8)).isEqualTo("<rss/>");
      assertThat(found.contentType()).isEqualTo("text/xml; charset=utf-8");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/", "http://localhost:%d/", "http://[::1]:%d/", "http://[::ffff:127.0.0.1]:%d/", "http://2130706433:%d/", "http://0x7f.1:%d/", "http://0.0.0.0:%d/",
        "http://169.254.169.254/latest/meta-data/", "http://10.1.2.3/", "http://192.168.0.1/", "http://172.16.5.5/", "http://100.64.0.1/", "http://[fd00::1]/", "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/"
      })
  void refusesWhatIsNotPublic(String address) {
    server.serve("/", "text/plain", "secret");
    try (Fetcher fetcher = fetcher(List.of(), Limits.DEFAULT)) {
      assertThat(refusal(fetcher, address.formatted(server.port())).code()).isIn("address-refused", "unknown-host");
    }
  }

  @Test
  void refusesLoopbackByNameOrNumberOnAnotherPort() {
    try (Fetcher fetcher = fetcher(List.of(AllowedNetwork.of("127.0.0.0/8:1")), Limits.DEFAULT)) {
      assertThat(refusal(fetcher, server.at("/")).code()).isEqualTo("address-refused");
      assertThat(refusal(fetcher, "http://localhost:" + server.port() + "/").code()).isEqualTo("address-refused");
    }
  }

  @Test
  void followsRedirectsAndVetsThemAnew() {
    server.serve("/new", "text/plain", "here");
    server.on("/old", exchange -> redirect(exchange, "/new"));
    server.on("/inwards", exchange -> redirect(exchange, "http://127.0.0.2:" + server.port() + "/new"));
    server.on("/loop", exchange -> redirect(exchange, "/loop"));
    server.on("/file", exchange -> redirect(exchange, "file:///etc/hosts"));
    try (Fetcher fetcher = server.fetcher()) {
      assertThat(((Answer.Fetched) fetcher.fetch(Ask.of(server.at("/old"), Purpose.FEED))).address()).isEqualTo(server.at("/new"));
      assertThat(refusal(fetcher, server.at("/inwards")).code()).isEqualTo("address-refused");
      assertThat(refusal(fetcher, server.at("/loop")).code()).isEqualTo("too-many-redirects");
      assertThat(refusal(fetcher, server.at("/file")).code()).isEqualTo("bad-redirect");
    }
  }

  private static void redirect(com.sun.net.httpserver.HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  @Test
  void unpacksButNotBombs() throws IOException {
    byte[] small = packed(1);
    byte[] bomb = packed(40);
    server.on("/small", exchange -> packed(exchange, small));
    server.on("/bomb", exchange -> packed(exchange, bomb));
    try (Fetcher fetcher = server.fetcher()) {
      assertThat(((Answer.Fetched) fetcher.fetch(Ask.of(server.at("/small"), Purpose.FEED))).bytes()).hasSize(1 << 20);
      Problem problem = refusal(fetcher, server.at("/bomb"));
      assertThat(problem.code()).isEqualTo("too-large");
      assertThat(problem.message()).contains(server.at("/bomb"), "unpacks");
    }
  }

  private static byte[] packed(int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < megabytes; i++) out.write(new byte[1 << 20]);
    }
    return bytes.toByteArray();
  }

  private static void packed(com.sun.net.httpserver.HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    LoopbackServer.send(exchange, 200, "text/xml", body);
  }

  @Test
  void endlessAnswersEnd() {
    server.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[1 << 20];
          for (int i = 0; i < 200; i++) exchange.getResponseBody().write(chunk);
        });
    try (Fetcher fetcher = server.fetcher()) {
      assertThat(refusal(fetcher, server.at("/endless")).message()).contains("more than 10,485,760 bytes");
    }
  }

  @Test
  void patienceEnds() {
    CountDownLatch never = new CountDownLatch(1);
    server.on("/slow", exchange -> never.await());
    try (Fetcher hasty = fetcher(List.of(AllowedNetwork.of("127.0.0.1:" + server.port())), Limits.DEFAULT.within(Duration.ofMillis(200)))) {
      assertThat(refusal(hasty, server.at("/slow")).code()).isEqualTo("timeout");
    } finally {
      never.countDown();
    }
  }

  @Test
  void statusesAndNonsenseAreProblems() {
    server.on("/gone", exchange -> LoopbackServer.send(exchange, 410, "text/plain", new byte[0]));
    try (Fetcher fetcher = server.fetcher()) {
      assertThat(refusal(fetcher, server.at("/gone")).code()).isEqualTo("http-410");
      assertThat(refusal(fetcher, "ftp://a.example/").code()).isEqualTo("not-an-address");
      assertThat(refusal(fetcher, "http://nobody.invalid/").code()).isEqualTo("unknown-host");
    }
  }

  @Test
  void allowedNetworksAreReadStrictly() {
    assertThat(AllowedNetwork.of("10.0.0.0/8:80").holds(InetAddress.ofLiteral("10.200.1.1"), 80)).isTrue();
    assertThat(AllowedNetwork.of("10.0.0.0/8:80").holds(InetAddress.ofLiteral("11.0.0.1"), 80)).isFalse();
    assertThat(AllowedNetwork.of("[::1]/128:8080").holds(InetAddress.ofLiteral("::1"), 8080)).isTrue();
    for (String wrong : List.of("localhost:80", "10.0.0.0/8", "10.0.0.0/33:80", "1.2.3.4:0", "1.2.3.4:99999", ""))
      assertThatThrownBy(() -> AllowedNetwork.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
  }
}
