package org.matinale.planner.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Predicted against published throughput, where the table is at hand; {@code docs/quality.md} tells the whole of it. */
final class PublishedThroughputTest {
  @Test
  void isOffByLessThanFivePercentOnAverageAndSixteenAtWorst() throws IOException {
    Path table = Path.of(System.getProperty("matinale.corpus", "absent"), "traces", "throughput_fp8.csv");
    assumeTrue(Files.exists(table), () -> "no published throughput at " + table);
    List<Double> errors = Files.readAllLines(table).stream().skip(1).map(line -> error(line.split(",", -1))).toList();
    assertThat(errors).hasSize(32);
    assertThat(errors.stream().mapToDouble(Math::abs).average().orElseThrow()).isLessThan(0.05);
    assertThat(errors).allSatisfy(error -> assertThat(Math.abs(error)).isLessThan(0.16));
  }

  private static double error(String[] cells) {
    Catalogue catalogue = Catalogue.standard();
    Deployment deployment = new Deployment(catalogue.model(cells[0]), catalogue.accelerator(cells[1].toLowerCase(Locale.ROOT)), Integer.parseInt(cells[2]), Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM);
    return Serving.of(deployment).cost(new Request(Double.parseDouble(cells[3]), Double.parseDouble(cells[4]))).tokensPerSecond() / Double.parseDouble(cells[5]) - 1;
  }
}
