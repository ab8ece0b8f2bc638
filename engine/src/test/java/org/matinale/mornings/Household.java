package org.matinale.mornings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.fetching.SteppedTime;
import org.matinale.profiles.Subscriber;
import org.matinale.series.SeriesLibrary;

/** A household beside outlets that serve feeds of 1 April; it is a month later. */
abstract class Household {
  static final String GLACIER = "Glacier above Ostry lost three metres of ice in a year";
  static final String FERRY = "Ostry council buys two electric ferries";

  @TempDir Path folder;
  final SteppedTime time = new SteppedTime();
  final Map<String, String> feeds = new ConcurrentHashMap<>();
  LoopbackServer server;
  Fetcher fetcher;

  @BeforeEach
  void serve() throws IOException {
    time.advance(Duration.ofDays(30));
    server = new LoopbackServer();
    server.on("/", exchange -> {
      String body = feeds.get(exchange.getRequestURI().getPath());
      LoopbackServer.send(exchange, body == null ? 404 : 200, "application/rss+xml", (body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
    });
    fetcher = server.fetcher(time);
  }

  @AfterEach
  void closeOutlets() {
    fetcher.close();
    server.close();
  }

  String ledger() {
    return server.at("/ledger.xml");
  }

  String courier() {
    return server.at("/courier.xml");
  }

  static Order order(Subscriber reader) {
    return new Order(List.of(), reader, List.of(), SeriesLibrary.read(List.of()), 7, 0, null, 1);
  }

  static String feed(String name, String... items) {
    return "<rss version=\"2.0\"><channel><title>%s</title><language>en</language>%s</channel></rss>".formatted(name, String.join("", items));
  }

  static String item(String path, String title, String text) {
    return "<item><title>%s</title><link>https://%s.example/%s</link><pubDate>Wed, 01 Apr 2026 03:00:00 GMT</pubDate><description>%s</description></item>".formatted(title, path, path, text);
  }
}
