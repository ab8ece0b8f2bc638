package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name that changes its mind (DNS rebinding) leads nowhere that was not vetted: 127.0.0.2 stands for the Internet here, 127.0.0.1 for what is inside. */
final class ChangingNamesTest {
  private static final int TRIES = 2_500;

  private Laboratory lab;
  private CountingServer inside;

  @BeforeEach
  void open() throws IOException {
    lab = new Laboratory();
    inside = lab.trap("127.0.0.1", 0).serve("*", "secret");
    lab.allow("127.0.0.2/32:" + inside.port());
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  /** Nobody listens at 127.0.0.2, so that what was vetted refuses at once. */
  private Set<String> tried(String name, IntFunction<List<String>> answers) {
    lab.names().write(name, answers);
    Set<String> codes = new HashSet<>();
    Fetcher fetcher = lab.fetcher();
    for (int i = 0; i < TRIES; i++) codes.add(Outcome.code(fetcher.fetch(Ask.of(inside.at(name, "/" + i), Purpose.CALENDAR))));
    assertThat(inside.accepted()).isZero();
    assertThat(lab.names().lookUps(name)).as("resolved once for each connection").isEqualTo(TRIES);
    return codes;
  }

  @Test
  void firstOutsideThenInside() {
    assertThat(tried("later.test", time -> List.of(time == 0 ? "127.0.0.2" : "127.0.0.1"))).containsOnly("unreachable", "address-refused");
  }

  @Test
  void outsideAndInsideByTurns() {
    assertThat(tried("turns.test", time -> List.of(time % 2 == 0 ? "127.0.0.2" : "127.0.0.1"))).containsOnly("unreachable", "address-refused");
  }

  @Test
  void bothAtOnce() {
    assertThat(tried("both.test", time -> time % 2 == 0 ? List.of("127.0.0.2", "127.0.0.1") : List.of("127.0.0.1", "127.0.0.2"))).containsOnly("address-refused");
  }

  @Test
  void insideInAnotherDress() {
    assertThat(tried("dress.test", time -> List.of(time % 3 == 0 ? "127.0.0.2" : time % 3 == 1 ? "::ffff:127.0.0.1" : "::1"))).containsOnly("unreachable", "address-refused");
  }

  @Test
  void betweenRobotsAndPageToo() throws IOException {
    CountingServer outside = lab.server("127.0.0.2").serve("*", "open");
    CountingServer twin = lab.trap("127.0.0.1", outside.port()).serve("*", "secret");
    lab.names().write("turns.test", time -> List.of(time % 3 == 2 ? "127.0.0.1" : "127.0.0.2"));
    Fetcher fetcher = lab.fetcher();
    for (int i = 0; i < 50; i++) {
      assertThat(Outcome.code(fetcher.fetch(Ask.of(outside.at("turns.test", "/"), Purpose.FEED)))).isIn("Fetched", "address-refused");
      lab.time().advance(Duration.ofDays(2));
    }
    assertThat(outside.accepted()).isPositive();
    assertThat(twin.accepted()).isZero();
  }
}
