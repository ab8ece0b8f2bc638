package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

final class RedirectsTest {
  private static final String SECRET = "http://reader:secret@";

  private Laboratory lab;
  private CountingServer server;

  @BeforeEach
  void open() throws IOException {
    lab = new Laboratory();
    server = lab.server();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private Answer ask(String address) {
    return lab.fetcher().fetch(Ask.of(address, Purpose.CALENDAR));
  }

  private void hops(int status) {
    server.on("*", visit -> {
      int left = Integer.parseInt(visit.target().substring(1));
      if (left == 0) visit.send("there");
      else visit.redirect(status, "/" + (left - 1));
    });
  }

  @Test
  void fiveAreFollowedAndNotSix() {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      hops(status);
      assertThat(Outcome.text(ask(server.at("a.test", "/5")))).isEqualTo("there");
      assertThat(Outcome.code(ask(server.at("a.test", "/6")))).isEqualTo("too-many-redirects");
    }
    assertThat(server.visits("/0")).hasSize(5);
  }

  @Test
  void eachIsVettedAnew() throws IOException {
    CountingServer inside = lab.trap("127.0.0.1", 0).serve("*", "secret");
    lab.names().write("turns.test", time -> List.of(time < 4 ? "127.0.0.1" : "10.0.0.1"));
    for (int before = 0; before <= 5; before++) {
      int first = before;
      server.on("*", visit -> {
        int left = Integer.parseInt(visit.target().substring(1));
        visit.redirect(308, left == 0 ? inside.at("inside.test", "/") : "/" + (left - 1));
      });
      assertThat(Outcome.code(ask(server.at("a.test", "/" + first)))).isIn("port-refused", "too-many-redirects");
    }
    assertThat(inside.accepted()).isZero();
    hops(302);
    assertThat(Outcome.code(ask(server.at("turns.test", "/5")))).isEqualTo("address-refused");
    assertThat(lab.names().lookUps("turns.test")).isEqualTo(5);
  }

  @Test
  void passwordsReachTheirOwnOriginAlone() throws IOException {
    CountingServer otherPort = lab.server().serve("*", "there");
    CountingServer secure = lab.secure("a.test").serve("*", "there");
    String own = SECRET + "a.test:" + server.port();
    server.on("/stay", visit -> visit.redirect(302, "/there")).serve("/there", "there");
    server.on("/host", visit -> visit.redirect(302, server.at("b.test", "/there")));
    server.on("/port", visit -> visit.redirect(302, otherPort.at("a.test", "/there")));
    server.on("/secure", visit -> visit.redirect(302, secure.at("a.test", "/there")));
    server.on("/lure", visit -> visit.redirect(302, "http://other:word@b.test:" + server.port() + "/there"));
    for (String path : List.of("/stay", "/host", "/port", "/secure", "/lure")) assertThat(Outcome.text(ask(own + path))).as(path).isEqualTo("there");
    assertThat(server.visits()).filteredOn(visit -> visit.host().equals("a.test")).allSatisfy(visit -> assertThat(visit.headers().get("Authorization")).isEqualTo("Basic cmVhZGVyOnNlY3JldA=="));
    assertThat(server.visits()).filteredOn(visit -> !visit.host().equals("a.test")).hasSize(2).allSatisfy(visit -> assertThat(visit.headers().get("Authorization")).isNull());
    assertThat(otherPort.visits()).hasSize(1).allSatisfy(visit -> assertThat(visit.headers().get("Authorization")).isNull());
    assertThat(secure.visits()).hasSize(1).allSatisfy(visit -> assertThat(visit.headers().get("Authorization")).isNull());
  }

  @Test
  void passwordsNeverLeaveTls() throws IOException {
    CountingServer secure = lab.secure("a.test");
    secure.on("/down", visit -> visit.redirect(302, server.at("a.test", "/there")));
    server.serve("/there", "there");
    assertThat(Outcome.text(ask("https://reader:secret@a.test:" + secure.port() + "/down"))).isEqualTo("there");
    assertThat(secure.visits("/down")).allSatisfy(visit -> assertThat(visit.headers().get("Authorization")).isNotNull());
    assertThat(server.visits()).hasSize(1).allSatisfy(visit -> assertThat(visit.headers().get("Authorization")).isNull());
  }

  @Test
  void theRobotsFileIsAskedForWithoutThePassword() {
    server.serve("/robots.txt", "").serve("/feed", "there");
    assertThat(Outcome.text(lab.fetcher().fetch(Ask.of(SECRET + "a.test:" + server.port() + "/feed", Purpose.FEED)))).isEqualTo("there");
    assertThat(server.visits("/robots.txt")).hasSize(1).allSatisfy(visit -> assertThat(visit.headers().get("Authorization")).isNull());
  }

  @Test
  void whatMovedForGoodIsReported() {
    server.on("/301", visit -> visit.redirect(301, "/new")).on("/308", visit -> visit.redirect(308, "/new")).on("/302", visit -> visit.redirect(302, "/new")).on("/307", visit -> visit.redirect(307, "/new"));
    server.on("/301-302", visit -> visit.redirect(301, "/302")).on("/302-301", visit -> visit.redirect(302, "/301")).on("/301-301", visit -> visit.redirect(301, "/301")).serve("/new", "there");
    assertThat(moved("/301")).isEqualTo(server.at("a.test", "/new"));
    assertThat(moved("/308")).isEqualTo(server.at("a.test", "/new"));
    assertThat(moved("/301-301")).isEqualTo(server.at("a.test", "/new"));
    assertThat(moved("/301-302")).as("only as far as for good").isEqualTo(server.at("a.test", "/302"));
    assertThat(moved("/302")).isNull();
    assertThat(moved("/307")).isNull();
    assertThat(moved("/302-301")).isNull();
    assertThat(moved("/new")).isNull();
  }

  private @Nullable String moved(String path) {
    Answer.Fetched found = Outcome.fetched(ask(server.at("a.test", path)));
    assertThat(found.address()).isEqualTo(server.at("a.test", "/new"));
    return found.moved();
  }

  @Test
  void nothingMovesForGoodFromHttpsToHttp() throws IOException {
    CountingServer secure = lab.secure("a.test");
    secure.on("/down", visit -> visit.redirect(301, server.at("a.test", "/new"))).on("/within", visit -> visit.redirect(301, "/down")).serve("/up", "there");
    server.serve("/new", "there").on("/up", visit -> visit.redirect(301, secure.at("a.test", "/up")));
    assertThat(Outcome.fetched(ask(secure.at("a.test", "/down"))).moved()).isNull();
    assertThat(Outcome.fetched(ask(secure.at("a.test", "/within"))).moved()).isEqualTo(secure.at("a.test", "/down"));
    assertThat(Outcome.fetched(ask(server.at("a.test", "/up"))).moved()).isEqualTo(secure.at("a.test", "/up"));
  }

  @Test
  void anAddressWithAPasswordStaysAsItWasGiven() {
    server.on("/old", visit -> visit.redirect(301, "/new")).serve("/new", "there");
    assertThat(Outcome.fetched(ask(SECRET + "a.test:" + server.port() + "/old")).moved()).isNull();
  }

  @Test
  void nowhereIsABadRedirect() {
    for (String location : List.of("file:///etc/hosts", "mailto:a@b.test", "javascript:alert(1)", "http://", "http://[::1")) {
      server.on("/to", visit -> visit.redirect(302, location));
      assertThat(Outcome.code(ask(server.at("a.test", "/to")))).as(location).isEqualTo("bad-redirect");
    }
    server.on("/to", visit -> visit.status(302));
    assertThat(Outcome.code(ask(server.at("a.test", "/to")))).isEqualTo("bad-redirect");
  }
}
