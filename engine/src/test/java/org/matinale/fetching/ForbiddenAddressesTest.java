package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ShownAddress;

/** Nothing that stands inside is reached, however it is written and by whichever entrance. Two servers listen inside, on IPv4 and IPv6, and must never be spoken to. */
final class ForbiddenAddressesTest {
  private static final Set<String> REFUSED = Set.of("address-refused", "port-refused", "not-an-address", "unknown-host");
  private static final Pattern AN_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-f]*:[0-9a-f]*:|/\\d");

  private static final Pattern ABSOLUTE = Pattern.compile("(?is)\\s*[a-z-]+:.*//.*");

  private Laboratory lab;
  private CountingServer entry;
  private CountingServer inside;
  private List<CountingServer> traps;
  private List<String> spellings;

  @BeforeEach
  void lay() throws IOException {
    lab = new Laboratory();
    entry = lab.server().forgetful();
    inside = lab.trap("127.0.0.1", 0).serve("*", "secret");
    traps = new ArrayList<>(List.of(inside));
    try {
      traps.add(lab.trap("::1", inside.port()).serve("*", "secret"));
    } catch (IOException noIpv6) {
      // then nobody can be reached there
    }
    // the port is opened for another address, so that the port alone does not decide
    lab.allow("127.0.0.9/32:" + inside.port());
    lab.names().write("localhost", "127.0.0.1").write("localhost.localdomain", "127.0.0.1");
    List<String> addresses = ForbiddenSpellings.addresses();
    for (int i = 0; i < addresses.size(); i++) lab.names().write("name" + i + ".test", addresses.get(i)).write("both" + i + ".test", "127.0.0.9", addresses.get(i)).write("public" + i + ".test", "8.8.8.8", addresses.get(i));
    spellings = spellings(addresses.size());
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private List<String> spellings(int names) {
    Set<String> all = new LinkedHashSet<>();
    String port = ":" + inside.port();
    for (String host : ForbiddenSpellings.hosts()) {
      all.add("http://" + host + port + "/");
      all.add("http://" + host + "/");
      all.add("https://" + host + "/");
    }
    for (int i = 0; i < names; i++) {
      all.add("http://name" + i + ".test" + port + "/");
      all.add("http://name" + i + ".test/");
      all.add("http://both" + i + ".test" + port + "/");
      all.add("https://public" + i + ".test/");
    }
    for (String odd : ForbiddenSpellings.odd()) all.add(odd.replace("PORT", "" + inside.port()));
    return List.copyOf(all);
  }

  private void nobodyWasReached() {
    assertThat(traps).allSatisfy(trap -> assertThat(trap.accepted()).isZero());
  }

  private static void tellsNothing(Answer answer, String spelling) {
    String message = Outcome.failed(answer).problem().message().replace("'" + ShownAddress.of(spelling) + "'", "it");
    assertThat(AN_ADDRESS.matcher(message).find()).as("%s: %s", spelling, message).isFalse();
  }

  @Test
  void thereAreManySpellings() {
    assertThat(ForbiddenSpellings.hosts()).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    assertThat(spellings).hasSizeGreaterThan(1_500);
  }

  @Test
  void whoeverIsReachedCounts() {
    lab.allow("127.0.0.1/32:" + inside.port());
    assertThat(Outcome.text(lab.fetcher().fetch(Ask.of(inside.at("2130706433", "/"), Purpose.CALENDAR)))).isEqualTo("secret");
    assertThat(inside.accepted()).isEqualTo(1);
    assertThat(inside.requests()).isEqualTo(1);
  }

  @Test
  void notByTheFrontDoor() {
    Fetcher fetcher = lab.fetcher();
    for (String spelling : spellings) {
      for (Purpose purpose : List.of(Purpose.FEED, Purpose.CALENDAR)) {
        Answer answer = fetcher.fetch(Ask.of(spelling, purpose));
        assertThat(Outcome.code(answer)).as(spelling).isIn(REFUSED);
        tellsNothing(answer, spelling);
      }
      fetcher.rights(spelling, null);
    }
    nobodyWasReached();
  }

  @Test
  void notByARedirect() {
    entry.on("*", visit -> visit.redirect(302, spellings.get(Integer.parseInt(visit.target().substring(1)))));
    Fetcher fetcher = lab.fetcher();
    for (int i = 0; i < spellings.size(); i++) {
      if (!ABSOLUTE.matcher(spellings.get(i)).matches()) continue; // relative to the entry, so not forbidden
      String written = entry.at("entry.test", "/" + i);
      Answer answer = fetcher.fetch(Ask.of(written, Purpose.FEED));
      Set<String> expected = new LinkedHashSet<>(REFUSED);
      expected.add("bad-redirect");
      assertThat(Outcome.code(answer)).as(spellings.get(i)).isIn(expected);
      tellsNothing(answer, written);
    }
    nobodyWasReached();
  }

  @Test
  void notByARelativeRedirect() {
    List<String> relative = new ArrayList<>();
    for (String host : ForbiddenSpellings.hosts()) relative.addAll(List.of("//" + host + ":" + inside.port() + "/", "\\\\" + host + ":" + inside.port() + "/", "/\\" + host + "/"));
    entry.on("*", visit -> visit.redirect(307, relative.get(Integer.parseInt(visit.target().substring(1)))));
    Fetcher fetcher = lab.fetcher();
    for (int i = 0; i < relative.size(); i++) {
      Answer answer = fetcher.fetch(Ask.of(entry.at("entry.test", "/" + i), Purpose.FEED));
      assertThat(answer).as(relative.get(i)).isInstanceOf(Answer.Failed.class);
    }
    nobodyWasReached();
  }

  @Test
  void notByTheRedirectOfARobotsFile() {
    entry.on("/robots.txt", visit -> visit.redirect(301, spellings.get(Integer.parseInt(visit.host().replaceAll("\\D", ""))))).serve("/page", "open");
    Fetcher fetcher = lab.fetcher();
    for (int i = 0; i < spellings.size(); i++) {
      if (!ABSOLUTE.matcher(spellings.get(i)).matches()) continue;
      String written = entry.at("entry" + i + ".test", "/page");
      Answer answer = fetcher.fetch(Ask.of(written, Purpose.PAGE));
      // a robots.txt that leads to no address at all is none (RFC 9309, 2.3.1.3)
      if (answer instanceof Answer.Fetched) continue;
      assertThat(Outcome.code(answer)).as(spellings.get(i)).isIn(REFUSED);
      tellsNothing(answer, written);
    }
    nobodyWasReached();
  }
}
