package org.matinale.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bomb ends soon, with its reason, and the other side gets rid of little more than one answer may have. What it costs in memory is measured by {@link Bombs}. */
final class BombsTest {
  /** Over one connection: the largest answer, what surrounds it, and what the system holds in between. */
  private static final long MOST_SENT = 24L << 20;

  static List<Bomb> bombs() {
    return Bomb.all();
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void isCut(Bomb bomb) throws Exception {
    Bombs.Effect effect = Bombs.set(bomb);
    assertThat(effect.code()).isIn(bomb.expected());
    assertThat(effect.connections()).as("five redirects, or robots.txt and the answer, each tried again where a connection broke").isLessThanOrEqualTo(6);
    assertThat(effect.sent() / effect.connections()).isLessThan(MOST_SENT);
    assertThat(effect.characters()).isLessThan(10_000);
  }
}
