package org.matinale.app.serving;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.matinale.app.operations.ServeSettings;

/** A household that runs on this machine for a test, on any free port, by the test's clock and chance. */
public final class Household implements AutoCloseable {
  private final Serving serving;

  private Household(Serving serving) {
    this.serving = serving;
  }

  public static Household in(Path folder) {
    return in(folder, InstantSource.system());
  }

  public static Household in(Path folder, InstantSource clock) {
    return of(ServeSettings.in(folder), clock);
  }

  /** @param settings whose port is replaced by any free one */
  public static Household of(ServeSettings settings, InstantSource clock) {
    return new Household(Serving.start(settings.withPort(0), clock, new Random(1)));
  }

  /** One of the doors of its features. */
  public <T> T part(Class<T> type) {
    return serving.part(type);
  }

  public int port() {
    return serving.port();
  }

  public String at(String path) {
    return "http://localhost:" + port() + path;
  }

  /** A browser without script: it keeps cookies and follows redirects. */
  public Browser browser() {
    return new Browser();
  }

  @Override
  public void close() {
    serving.close();
  }

  /** Asks for pages and keeps cookies. */
  public final class Browser {
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();

    public HttpResponse<String> open(String path) throws IOException, InterruptedException {
      return client.send(HttpRequest.newBuilder(URI.create(at(path))).header("Accept-Language", "en").build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
