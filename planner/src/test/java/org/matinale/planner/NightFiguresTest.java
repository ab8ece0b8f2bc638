package org.matinale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.matinale.planner.scheduling.Rung;

/** What the next night takes, from one that was made. */
final class NightFiguresTest {
  private static final Map<Rung, NightFigures.Spent> RUNGS = Map.of(Rung.FULL, new NightFigures.Spent(300, 0, 327, 375_000, 44_000, 3), Rung.BRIEF, new NightFigures.Spent(600, 100, 638, 420_000, 50_000, 1));

  private static NightFigures night(Optional<NightFigures.Budget> budget) {
    return new NightFigures(1_000, 0.05, 6_234, 6_230, 1_005, RUNGS, budget, "EUR");
  }

  @Test
  void theSameReadersTakeTheSame() {
    NightFigures.Forecast next = night(Optional.empty()).next(1_000);
    assertThat(next.tokens()).isCloseTo(889_000, within(100.0));
    assertThat(next.money()).isCloseTo(4, within(0.001));
    assertThat(next.passages()).isCloseTo(800, within(0.1));
    assertThat(next.distinct()).isCloseTo(1_005, within(0.1));
  }

  @Test
  void tenTimesTheReadersTakeMoreAndByFarNotTenTimesAsMuch() {
    NightFigures.Forecast next = night(Optional.empty()).next(10_000);
    assertThat(next.tokens()).isBetween(889_000 * 1.2, 889_000 * 5.0);
  }

  @Test
  void aBudgetThatBindsIsNotExceeded() {
    assertThat(night(Optional.of(new NightFigures.Budget(false, 1_000_000))).next(100_000).tokens()).isCloseTo(1_000_000, within(1.0));
    assertThat(night(Optional.of(new NightFigures.Budget(true, 5))).next(100_000).money()).isCloseTo(5, within(1e-6));
  }

  @Test
  void whatWasMeasuredTakesThePlaceOfWhatIsUsual() {
    Map<Quantity, Double> measured = night(Optional.empty()).measured();
    assertThat(measured.get(Quantity.FULL_INPUT)).isCloseTo(375_000 / 327.0, within(1e-9));
    assertThat(measured.get(Quantity.SHARED_CARDS)).isCloseTo(6.23, within(1e-9));
    assertThat(measured.get(Quantity.CALLS)).isCloseTo(965 / 800.0, within(1e-9));
    ScenarioText text = new ScenarioText();
    for (Map.Entry<Quantity, Double> one : measured.entrySet()) text = text.with(one.getKey().key(), one.getValue().toString(), "night");
    assertThat(new Work(text.scenario()).passages()).isCloseTo(1_005, within(60.0));
  }
}
