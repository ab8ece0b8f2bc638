package org.matinale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.matinale.planner.saying.Refused;

/** How many different matters many readers want. */
final class PopularityTest {
  private static final Popularity MEASURED = new Popularity(4_000, 1.85, 100);

  @Test
  void oneCardIsOneMatter() {
    assertThat(MEASURED.distinct(1)).isCloseTo(1, within(0.01));
  }

  @Test
  void binsAddUpToWhatEachMatterWouldSay() {
    for (double wanted : new double[] {10, 1_000, 50_000, 2_000_000}) {
      double weights = 0;
      for (int rank = 1; rank <= 4_000; rank++) weights += Math.pow(rank + 100, -1.85);
      double exact = 0;
      for (int rank = 1; rank <= 4_000; rank++) exact -= Math.expm1(-wanted * Math.pow(rank + 100, -1.85) / weights);
      assertThat(MEASURED.distinct(wanted)).isCloseTo(exact, within(exact * 0.002));
    }
  }

  @Test
  void allMattersAreWantedInTheEndAndNeverMore() {
    ForAll.of(random -> new double[] {1 + random.nextInt(1_000_000), random.nextDouble() * 3, random.nextDouble() * 1_000, Math.pow(10, random.nextDouble() * 9)})
        .check(
            drawn -> {
              Popularity popularity = new Popularity(drawn[0], drawn[1], drawn[2]);
              assertThat(popularity.distinct(drawn[3])).isBetween(0.0, Math.min(drawn[0], drawn[3]) * (1 + 1e-9));
              assertThat(popularity.distinct(drawn[3] * 2)).isGreaterThanOrEqualTo(popularity.distinct(drawn[3]));
              assertThat(popularity.bins(Popularity.COARSE).stream().mapToDouble(Popularity.Bin::matters).sum()).isCloseTo(drawn[0], within(1e-6));
              assertThat(popularity.bins(Popularity.COARSE).stream().mapToDouble(bin -> bin.matters() * bin.share()).sum()).isCloseTo(1, within(1e-9));
            });
  }

  @Test
  void refusesNoMatters() {
    assertThatThrownBy(() -> new Popularity(0, 1, 0)).isInstanceOf(Refused.class).hasMessageContaining("0.0 matters").hasMessageContaining("Maybe");
  }
}
