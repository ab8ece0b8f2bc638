package org.matinale.app.editions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts the night for Prometheus. No label says anything of a reader. */
final class MeteredNight implements NightLedger {
  private final Timer made;
  private final Timer late;
  private final DistributionSummary before;
  private final Counter stumbled;
  private final Counter goneBy;
  private final Timer gathered;
  private final Timer gatheredNothing;

  MeteredNight(MeterRegistry meters) {
    this.made = meters.timer("matinale.night.editions", "outcome", "made");
    this.late = meters.timer("matinale.night.editions", "outcome", "late");
    this.before = DistributionSummary.builder("matinale.night.seconds.before").description("How long before its time an edition was there; 0 where it was late").publishPercentiles(0.01, 0.5, 0.99).register(meters);
    this.stumbled = meters.counter("matinale.night.attempts.failed");
    this.goneBy = meters.counter("matinale.night.days.missed");
    this.gathered = meters.timer("matinale.night.gatherings", "outcome", "read");
    this.gatheredNothing = meters.timer("matinale.night.gatherings", "outcome", "nothing");
  }

  @Override
  public void made(Duration ahead, Duration took) {
    before.record(Math.max(0, ahead.toSeconds()));
    (ahead.isNegative() ? late : made).record(took);
  }

  @Override
  public void stumbled() {
    stumbled.increment();
  }

  @Override
  public void goneBy() {
    goneBy.increment();
  }

  @Override
  public void gathered(boolean anything, Duration took) {
    (anything ? gathered : gatheredNothing).record(took);
  }
}
