package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OperatorEndpointTest {
  private Laboratory lab;
  private CountingServer inside;

  @BeforeEach
  void open() throws IOException {
    lab = new Laboratory();
    inside = lab.trap("127.0.0.1", 0);
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private Answer ask(String base) {
    return lab.fetcher().ask(new OperatorEndpoint(base), "search", Map.of("q", "tide & time"));
  }

  @Test
  void itIsReachedWhereverItStands() {
    inside.serve("/api/search", "found");
    for (String base : List.of(inside.at("127.0.0.1", "/api"), inside.at("127.0.0.1", "/api/"), inside.at("search.test", "/api/"))) assertThat(Outcome.text(ask(base))).isEqualTo("found");
    assertThat(inside.visits()).allSatisfy(visit -> assertThat(visit.target()).isEqualTo("/api/search?q=tide%20%26%20time"));
  }

  @Test
  void itsPasswordIsItsOwn() {
    inside.serve("/search", "found");
    assertThat(Outcome.text(ask("http://name:word@127.0.0.1:" + inside.port() + "/"))).isEqualTo("found");
    assertThat(inside.visits().getFirst().headers().get("Authorization")).isEqualTo("Basic bmFtZTp3b3Jk");
  }

  @Test
  void itLeadsNowhereElse() throws IOException {
    CountingServer other = lab.trap("127.0.0.1", 0).serve("*", "secret");
    for (String location : List.of(other.at("127.0.0.1", "/"), "/elsewhere")) {
      inside.on("/search", visit -> visit.redirect(302, location));
      assertThat(Outcome.code(ask(inside.at("127.0.0.1", "/")))).isEqualTo("bad-redirect");
    }
    assertThat(other.accepted()).isZero();
    assertThat(inside.visits("/elsewhere")).isEmpty();
  }

  @Test
  void theExceptionIsForItAlone() {
    inside.serve("*", "secret");
    Fetcher fetcher = lab.fetcher();
    fetcher.ask(new OperatorEndpoint(inside.at("127.0.0.1", "/")), "search", Map.of());
    assertThat(Outcome.code(fetcher.fetch(Ask.of(inside.at("127.0.0.1", "/search"), Purpose.CALENDAR)))).isEqualTo("address-refused");
  }

  @Test
  void nothingAboveItsBaseIsAsked() {
    OperatorEndpoint service = new OperatorEndpoint(inside.at("127.0.0.1", "/api/"));
    for (String path : List.of("../admin", "a/../../admin")) assertThatThrownBy(() -> service.at(path, Map.of())).as(path).isInstanceOf(IllegalArgumentException.class);
    for (String path : List.of("%2e%2e/admin", "/admin", "//admin", "http://a.test/")) assertThat(service.at(path, Map.of()).encodedPath()).as(path).startsWith("/api/");
  }

  @Test
  void troubleIsAValue() {
    assertThat(Outcome.code(ask("http://127.0.0.9:" + inside.port() + "/"))).isEqualTo("unreachable");
    assertThat(Outcome.code(ask("http://nobody.invalid/"))).isEqualTo("unknown-host");
    for (String wrong : List.of("", "localhost:80", "ftp://a.test/", "http://a.test/?q=1", "http://a.test/#x")) assertThatThrownBy(() -> new OperatorEndpoint(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
  }
}
