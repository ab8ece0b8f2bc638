package org.matinale.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.operations.Secret;
import org.matinale.app.operations.ServeSettings;

final class WatchingTest {
  private static final String TOKEN = "0123456789abcdef-token";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void healthAndMetersAnswerMachinesWithoutASession() throws Exception {
    try (Household household = Household.of(ServeSettings.in(folder).withMetricsToken(new Secret(TOKEN)), InstantSource.system())) {
      HttpResponse<String> health = ask(household, "/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).isEqualTo("{\"status\":\"up\"}");
      assertThat(health.headers().firstValue("content-type")).contains("application/json");
      assertThat(health.headers().map()).doesNotContainKey("set-cookie");

      ask(household, "/");
      HttpResponse<String> meters = ask(household, "/metrics");
      assertThat(meters.statusCode()).isEqualTo(200);
      assertThat(meters.body()).contains("matinale_pages_seconds_bucket{method=\"GET\",route=\"/health\",status=\"200\"", "matinale_database_connections_idle", "matinale_fetch_requests_total", "matinale_editions_seconds_count");
      assertThat(meters.headers().map()).doesNotContainKey("set-cookie");

      assertThat(ask(household, "/metrics", "X-Forwarded-For", "203.0.113.7").statusCode()).isEqualTo(404);
      assertThat(ask(household, "/metrics", "X-Forwarded-For", "203.0.113.7", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
      assertThat(ask(household, "/metrics", "Via", "proxy", "Authorization", "Bearer " + TOKEN + "x").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void readersIdsAreNoLabels() throws Exception {
    try (Household household = Household.in(folder)) {
      ask(household, "/nowhere/private-words?wish=pony");
      assertThat(ask(household, "/metrics").body()).contains("route=\"other\"").doesNotContain("private-words", "pony");
    }
  }

  private HttpResponse<String> ask(Household household, String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(household.at(path)));
    if (headers.length > 0) request.headers(Stream.of(headers).toArray(String[]::new));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
