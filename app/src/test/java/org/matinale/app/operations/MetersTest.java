package org.matinale.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.Traffic;
import org.matinale.kernel.Rung;
import org.matinale.models.ModelStatistics;
import org.matinale.mornings.WritingReport;

final class MetersTest {
  @Test
  void tellsWhatWasCounted() {
    Meters meters = new Meters();
    meters.fetching(() -> new Traffic(12, 5, 1_000, 4_000, Map.of("timeout", 3L)));
    meters.edition(Meters.Outcome.LATE, Duration.ofSeconds(20));
    meters.job("night", true, Duration.ofSeconds(3));
    meters.page("GET", "/editions/{date}", 200, Duration.ofMillis(7));
    meters.level("editions.waiting", "Editions that are due", () -> 4);

    meters.wrote(new WritingReport(3, 0, 5, Map.of(Rung.FULL, 2, Rung.BRIEF, 1), 0, Map.of(), 1_200, new BigDecimal("0.25"), new ModelStatistics(4, 3, 5, 2, 1, 0, 0.5)));

    assertThat(meters.scrape())
        .contains("matinale_models_calls_total 5.0", "matinale_models_failures_total 2.0", "matinale_models_tokens_total 1200.0", "matinale_models_money_total 0.25", "matinale_passages_total{rung=\"full\"} 2.0", "matinale_passages_total{rung=\"brief\"} 1.0")
        .contains("matinale_fetch_requests_total 12.0")
        .contains("matinale_fetch_failures_total{code=\"timeout\"} 3.0")
        .contains("matinale_editions_seconds_count{outcome=\"late\"} 1")
        .contains("matinale_editions_seconds_count{outcome=\"failed\"} 0")
        .contains("matinale_jobs_seconds_count{job=\"night\",outcome=\"done\"} 1")
        .contains("matinale_pages_seconds_bucket{method=\"GET\",route=\"/editions/{date}\",status=\"200\",le=\"0.01\"} 1")
        .contains("matinale_editions_waiting 4.0")
        .contains("jvm_memory_used_bytes");
    meters.close();
  }
}
