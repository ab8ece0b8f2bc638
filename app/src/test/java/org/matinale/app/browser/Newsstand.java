package org.matinale.app.browser;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.editions.Night;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;

/** A household, and the sample's outlets served on this machine as they were recorded, by a clock that stands still: first on the sample's yesterday, then on its today. */
final class Newsstand implements AutoCloseable {
  static final List<String> ENGLISH = List.of("aldermouth-courier.xml", "northmere-ledger.xml", "spoke-and-chain.rss", "perigee-letter.json", "plain-science.atom");
  static final List<String> FRENCH = List.of("courrier-de-vernoise.xml", "echo-de-l-orlise.atom", "carnet-des-sciences.atom", "terre-et-serre.json");
  static final Path SAMPLE = Path.of("..", "sample");

  private final LoopbackServer server;
  private final Household household;
  private volatile Instant now = Instant.parse("2026-05-29T05:00:00Z");
  private volatile Path feeds = SAMPLE.resolve("yesterday").resolve("feeds");
  private volatile CountDownLatch held = new CountDownLatch(0);

  Newsstand(Path folder) throws IOException {
    server = new LoopbackServer().on("/feeds/", this::answer);
    InstantSource clock = () -> now;
    household = Household.of(ServeSettings.in(folder).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + server.port()))), clock);
  }

  Household household() {
    return household;
  }

  /** @param name of a file among the sample's feeds */
  String feed(String name) {
    return server.at("/feeds/" + name);
  }

  /** From now on its feeds answer only when they are let go. */
  void hold() {
    held = new CountDownLatch(1);
  }

  void letGo() {
    held.countDown();
  }

  /** Several, as another feed reader hands them over. */
  byte[] list(List<String> names) {
    String outlines = names.stream().map(name -> "<outline text=\"%s\" xmlUrl=\"%s\"/>".formatted(name.replaceFirst("\\..*", ""), feed(name))).collect(Collectors.joining());
    return ("<opml version=\"2.0\"><body><outline text=\"News\">" + outlines + "</outline></body></opml>").getBytes(StandardCharsets.UTF_8);
  }

  String operatorsLink() {
    return household.at("/link/" + household.part(OneTimeLinks.class).forOperator());
  }

  String invitation() {
    return household.at("/link/" + household.part(OneTimeLinks.class).forNewcomer());
  }

  /** The next day's papers come, and the night makes of them what is due. */
  void nextMorning() {
    Night night = household.part(Night.class);
    // what is being fetched when a clock leaps has taken too long
    night.wake();
    night.settle();
    feeds = SAMPLE.resolve("feeds");
    now = Instant.parse("2026-05-30T04:30:00Z");
    for (int waking = 0; waking < 3; waking++) { // as the alarm does, a minute later each: an attempt that failed is made again after one
      night.wake();
      night.settle();
      now = now.plus(Duration.ofMinutes(1));
    }
  }

  /** Only time goes by. */
  void clock(String instant) {
    now = Instant.parse(instant);
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    String name = exchange.getRequestURI().getPath().substring("/feeds/".length());
    held.await();
    Path file = feeds.resolve(name);
    if (Files.isRegularFile(file)) LoopbackServer.send(exchange, 200, name.endsWith(".json") ? "application/feed+json" : "application/xml", Files.readAllBytes(file));
    else LoopbackServer.send(exchange, 404, "text/plain", new byte[0]);
  }

  @Override
  public void close() {
    letGo();
    household.close();
    server.close();
  }
}
