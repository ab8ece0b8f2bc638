package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecureConnectionsTest {
  private Laboratory lab;

  @BeforeEach
  void open() {
    lab = new Laboratory();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private Answer ask(String address) {
    return lab.fetcher().fetch(Ask.of(address, Purpose.CALENDAR));
  }

  @Test
  void theServerSeesTheNameThatWasAskedFor() throws IOException {
    CountingServer server = lab.secure("news.test").serve("/", "here");
    assertThat(Outcome.text(ask(server.at("NEWS.test.", "/")))).isEqualTo("here");
    assertThat(server.visits()).hasSize(1).allSatisfy(visit -> {
      assertThat(visit.serverName()).isEqualTo("news.test");
      assertThat(visit.host()).isEqualTo("news.test");
    });
    assertThat(lab.names().lookUps("news.test")).isEqualTo(1);
  }

  @Test
  void whomNobodyTrustsIsToldNothing() throws IOException {
    List<HeldCertificate> bad = List.of(lab.unknown("news.test"), lab.trusted("other.test"), lab.expired("news.test"), lab.trusted("127.0.0.1"));
    for (HeldCertificate certificate : bad) {
      CountingServer server = lab.secure(certificate, "http/1.1").serve("*", "here");
      assertThat(Outcome.code(ask(server.at("news.test", "/")))).isEqualTo("tls-failed");
      assertThat(server.accepted()).isPositive();
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void plainTextIsNotTakenForTls() throws IOException {
    CountingServer server = lab.server().serve("*", "here");
    assertThat(Outcome.code(ask(server.at("news.test", "/").replace("http:", "https:")))).isIn("tls-failed", "broken-answer");
    assertThat(server.visits()).isEmpty();
  }

  @Test
  void http2IsSpokenWhereTheServerSpeaksIt() throws Exception {
    MockWebServer server = lab.http2("news.test", "other.test");
    String port = ":" + server.getPort();
    for (int i = 0; i < 3; i++) server.enqueue(new MockResponse.Builder().body("here").build());
    Fetcher fetcher = lab.fetcher();
    for (String address : List.of("https://news.test" + port + "/1", "https://news.test" + port + "/2", "https://other.test" + port + "/3"))
      assertThat(Outcome.text(fetcher.fetch(Ask.of(address, Purpose.CALENDAR)))).isEqualTo("here");
    for (String name : List.of("news.test", "news.test", "other.test")) {
      RecordedRequest request = server.takeRequest();
      assertThat(request.getVersion()).isEqualTo("HTTP/2");
      assertThat(request.getHandshakeServerNames()).containsExactly(name);
      assertThat(request.getUrl().host()).isEqualTo(name);
      assertThat(request.getConnectionIndex()).as("a connection is shared by one name's requests alone").isEqualTo(name.equals("news.test") ? 0 : 1);
    }
  }
}
