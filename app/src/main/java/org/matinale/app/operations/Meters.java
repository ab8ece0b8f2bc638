package org.matinale.app.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.matinale.fetching.Traffic;
import org.matinale.kernel.Rung;
import org.matinale.mornings.WritingReport;

/** What is counted and timed, in the form Prometheus reads. No label ever holds anything of a reader, an address or a text: only routes, outcomes and names from this program. */
public final class Meters {
  /** How an edition ended. */
  public enum Outcome {
    /** Complete before its ready-by. */
    MADE,
    /** Complete, but after it. */
    LATE,
    FAILED;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Duration[] PAGE_TIMES = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500);
  private static final Duration[] WORK_TIMES = millis(100, 500, 1_000, 5_000, 15_000, 60_000, 300_000, 1_800_000);

  private static final double[] AHEAD_TIMES = {1, 60, 300, 900, 1_800, 2_700, 3_600, 7_200};

  private static final Traffic NOTHING = new Traffic(0, 0, 0, 0, Map.of());

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Set<String> failures = ConcurrentHashMap.newKeySet();
  private volatile Supplier<Traffic> traffic = () -> NOTHING;

  Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    for (Outcome outcome : Outcome.values()) editions(outcome);
    wrote(WritingReport.NOTHING);
    count("matinale.fetch.requests", "Requests sent, those for robots.txt and after redirects among them", () -> traffic.get().requests());
    count("matinale.fetch.unchanged", "Answers that said: not modified", () -> traffic.get().unchanged());
    count("matinale.fetch.wire.bytes", "Bytes of bodies as they arrived", () -> traffic.get().wireBytes());
    count("matinale.fetch.decoded.bytes", "Bytes of bodies when unpacked", () -> traffic.get().decodedBytes());
  }

  /** @param now what was fetched so far, asked whenever the meters are read */
  public void fetching(Supplier<Traffic> now) {
    traffic = now;
  }

  /** @param took from its beginning to its end */
  public void edition(Outcome outcome, Duration took) {
    editions(outcome).record(took);
  }

  /** @param before how long before its ready-by an edition was there; negative where it was late */
  public void ahead(Duration before) {
    DistributionSummary.builder("matinale.editions.ahead").description("How long before their ready-by editions were there; 0 where they were late").baseUnit("seconds").serviceLevelObjectives(AHEAD_TIMES).register(registry).record(Math.max(0, before.toSeconds()));
  }

  /** @param job a name from this program: small letters and hyphens */
  public void job(String job, boolean succeeded, Duration took) {
    Timer.builder("matinale.jobs").description("Jobs by their name and end").tag("job", job).tag("outcome", succeeded ? "done" : "failed").serviceLevelObjectives(WORK_TIMES).register(registry).record(took);
  }

  /** What came of a writing, added to what came of those before. */
  public void wrote(WritingReport report) {
    counter("matinale.models.calls", "Requests sent to models").increment(report.asked().calls());
    counter("matinale.models.failures", "Requests to models that failed").increment(report.asked().failures());
    counter("matinale.models.tokens", "Tokens paid for, in and out").increment(report.tokens());
    counter("matinale.models.money", "Money paid, in the currency of the settings, at their prices").increment(report.money().doubleValue());
    for (Rung rung : List.of(Rung.FULL, Rung.BRIEF)) passages(rung).increment(report.written().getOrDefault(rung, 0));
  }

  private Counter passages(Rung rung) {
    return Counter.builder("matinale.passages").description("Passages that models had written for a round of mornings, by rung").tag("rung", rung.name().toLowerCase(Locale.ROOT)).register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** @param route as the program names it, never the path that was asked for */
  public void page(String method, String route, int status, Duration took) {
    Timer.builder("matinale.pages")
        .description("Pages by route and status")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(PAGE_TIMES)
        .register(registry)
        .record(took);
  }

  /** Something that goes up and down, asked whenever the meters are read.
   *
   * @param name small letters and dots
   */
  public void level(String name, String description, IntSupplier now) {
    Gauge.builder("matinale." + name, now::getAsInt).description(description).strongReference(true).register(registry);
  }

  /** In Prometheus' text format, version 0.0.4. */
  public String scrape() {
    for (String code : traffic.get().failures().keySet())
      if (failures.add(code))
        FunctionCounter.builder("matinale.fetch.failures", this, meters -> meters.traffic.get().failures().getOrDefault(code, 0L)).description("Answers that failed, by the code of the problem").tag("code", code).register(registry);
    return registry.scrape();
  }

  void close() {
    registry.close();
  }

  private Timer editions(Outcome outcome) {
    return Timer.builder("matinale.editions").description("Editions by how they ended").tag("outcome", outcome.label()).serviceLevelObjectives(WORK_TIMES).register(registry);
  }

  private void count(String name, String description, LongSupplier now) {
    FunctionCounter.builder(name, this, meters -> now.getAsLong()).description(description).register(registry); // the registry holds what it asks weakly: this, which lives as long
  }

  private static Duration[] millis(long... millis) {
    return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
