package org.matinale.planner.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LoadTraceTest {
  private static final Path TRACES = Path.of(System.getProperty("matinale.corpus", "absent"), "traces");
  private static final RequestWork WORK = (input, output) -> (input + 10.0 * output) / 1_000;
  private static final Lengths ONE = Lengths.of(new int[] {1_000}, new int[] {500});

  @Test
  void requestsAreCountedByTheMinute() {
    LoadTrace trace = requests("time,in,out", "2026-11-26T07:00:00Z,1000,0", "2026-11-26 07:00:59.5,2000,100", "# a remark", "", "2026-11-26T08:02:00+01:00,3000,0");
    assertThat(trace.begins()).hasValue(Instant.parse("2026-11-26T07:00:00Z"));
    assertThat(trace.minutes()).isEqualTo(3);
    assertThat(trace.requests()).isEqualTo(3);
    assertThat(trace.requests(1)).isZero();
    Timeline busy = trace.scaled(6).busy(WORK);
    assertThat(busy.at(30)).isCloseTo(6 * (1 + 3) / 60.0, within(1e-12));
    assertThat(busy.at(119)).isZero();
    assertThat(busy.at(120)).isCloseTo(6 * 3 / 60.0, within(1e-12));
    assertThat(trace.filled()).containsExactly("line 6: nobody came for PT1M0.5S");
  }

  @Test
  void drawnLengthsAreTheSameForTheSameSeedAndRightOnAverage() {
    LoadTrace trace = rates("0,600", "10,600", "20,600").scaled(3);
    LoadTrace mixed = LoadTrace.ofRates("rates", Stream.of("0,600", "10,600", "20,600"), Lengths.of(new int[] {0, 2_000}, new int[] {0, 0}), LoadTrace.LONGEST_HOLE);
    assertThat(trace.busy(WORK, 1)).isEqualTo(trace.busy(WORK, 1));
    assertThat(mixed.busy(WORK, 1)).isEqualTo(mixed.busy(WORK, 1)).isNotEqualTo(mixed.busy(WORK, 2));
    assertThat(mixed.busy(WORK, 1).mean()).isCloseTo(mixed.busy(WORK).mean(), within(0.3));
    assertThat(trace.busy(WORK, 1).mean()).isCloseTo(trace.busy(WORK).mean(), within(1e-9));
    assertThat(mixed.scaled(1_000).busy(WORK, 1).mean()).isCloseTo(mixed.scaled(1_000).busy(WORK).mean(), within(10.0));
  }

  @Test
  void aShortHoleIsFilledWithALine() {
    LoadTrace trace = rates("minute,requests", "0,10", "10,10", "20,10", "50,40", "60,40");
    assertThat(trace.minutes()).isEqualTo(70);
    assertThat(trace.requests(25)).isEqualTo(10);
    assertThat(trace.requests(35)).isEqualTo(20);
    assertThat(trace.requests(45)).isEqualTo(30);
    assertThat(trace.filled()).containsExactly("line 5: a hole of 30.0 minutes was filled with the line from 10.0 to 40.0 requests per minute");
  }

  @Test
  void whatIsWrongIsToldWithItsLines() {
    assertThatThrownBy(() -> rates("0,10", "10,10", "20,10", "60,40", "70,40")).isInstanceOf(UnusableTraceException.class)
        .hasMessage("rates.csv cannot be used: line 4: a hole of 40.0 minutes since line 3, where lines are 10.0 minutes apart; at most 30 minutes are filled. Maybe lines are missing");
    assertThatThrownBy(() -> rates("0,10", "10,10", "5,10", "20,-1")).hasMessageContaining("line 3: minute 5.0 comes after minute 10.0 of line 2. Maybe sort the lines").hasMessageContaining("line 4: '20' and '-1' are no minute");
    assertThatThrownBy(() -> requests("2026-11-26T07:00:00Z,1,1", "2026-11-26T06:59:59Z,1,1")).hasMessageContaining("line 2: 2026-11-26T06:59:59Z comes after 2026-11-26T07:00:00Z of line 1");
    assertThatThrownBy(() -> requests("2026-11-26T07:00:00Z,1,1", "2026-11-26T09:00:00Z,1,1")).hasMessageContaining("line 2: nothing for 120.0 minutes since line 1; at most 30 minutes are taken for quiet");
    assertThatThrownBy(() -> requests("h,i,o", "yesterday,1,1", "2026-11-26T09:00:00Z,x,1", "2026-11-26T09:00:00Z,1")).hasMessageContaining("line 2: 'yesterday' is no instant").hasMessageContaining("line 3: 'x' and '1' are no numbers of tokens")
        .hasMessageContaining("line 4: 2 columns of at least 3");
    assertThatThrownBy(() -> requests("h,i,o")).hasMessage("requests.csv cannot be used: too few lines with figures (1 lines). Maybe another file");
    assertThatThrownBy(() -> rates("h,r", "0,1")).hasMessageContaining("too few lines");
    assertThatThrownBy(() -> rates("0,1", "1e9,2")).hasMessageContaining("line 2: '1e9' and '2' are no minute").hasMessageContaining("within ten years");
    assertThatThrownBy(() -> rates("0,1e308", "1,1e308", "x".repeat(1_000) + ",1")).hasMessageContaining("line 1: '0' and '1e308' are no minute").hasMessageContaining("xx…'");
    assertThatThrownBy(() -> rates("0,1", "5000000,2")).hasMessageContaining("more than ten years");
  }

  @Test
  void aHoleBetweenStepsOfNearlyNothingIsFilledByTheMinute() {
    LoadTrace trace = rates("0,1", "1e-9,2", "2e-9,2", "3e-9,2", "20,3", "40,1");
    assertThat(trace.filled()).hasSize(2);
    assertThat(trace.minutes()).isEqualTo(40);
    assertThatThrownBy(() -> rates("0,10", "10,10").scaled(-1)).hasMessageContaining("a load scaled by -1.0");
    assertThatThrownBy(() -> rates("0,10", "10,10").busy((input, output) -> Double.NaN)).hasMessageContaining("NaN accelerator-seconds for 1000 input and 500 output tokens");
  }

  @Test
  void theAzureTracesAreRead() throws IOException {
    assumeTrue(Files.isDirectory(TRACES), () -> "no traces at " + TRACES);
    LoadTrace hour;
    try (Stream<String> lines = Files.lines(TRACES.resolve("azure2023_conv_hour.csv"))) {
      hour = LoadTrace.ofRequests("hour", lines, LoadTrace.LONGEST_HOLE);
    }
    assertThat(hour.requests()).isEqualTo(19_366);
    assertThat(hour.lengths().meanInput()).isCloseTo(1_154.7, within(0.1));
    assertThat(hour.lengths().meanOutput()).isCloseTo(211.1, within(0.1));
    assertThat(hour.begins()).hasValue(Instant.parse("2023-11-16T18:15:46.680590Z"));
    try (Stream<String> lines = Files.lines(TRACES.resolve("azure2023_code_hour.csv"))) {
      assertThat(LoadTrace.ofRequests("code", lines, LoadTrace.LONGEST_HOLE).filled()).isNotEmpty();
    }
    try (Stream<String> lines = Files.lines(TRACES.resolve("azure2024_conv_week_digitised.csv"))) {
      LoadTrace week = LoadTrace.ofRates("week", lines, hour.lengths(), LoadTrace.LONGEST_HOLE);
      assertThat(week.minutes()).isEqualTo(7 * 24 * 60);
      assertThat(week.filled()).isEmpty();
      assertThat(week.requests() / week.minutes()).isBetween(2_500.0, 3_000.0);
      assertThat(week.busy(WORK, 1).mean()).isCloseTo(week.busy(WORK).mean(), within(0.01 * week.busy(WORK).mean()));
    }
  }

  private static LoadTrace requests(String... lines) {
    return LoadTrace.ofRequests("requests.csv", Stream.of(lines), Duration.ofMinutes(30));
  }

  private static LoadTrace rates(String... lines) {
    return LoadTrace.ofRates("rates.csv", Stream.of(lines), ONE, Duration.ofMinutes(30));
  }
}
