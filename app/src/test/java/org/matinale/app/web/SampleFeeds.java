package org.matinale.app.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Language;
import org.matinale.mornings.Newsroom;

/** The recorded feeds of the sample morning, served on loopback, and a household that may read them, early on that morning. */
final class SampleFeeds implements AutoCloseable {
  /** 05:00 where the readers of tests live: hours before a briefing is begun. */
  static final Instant EARLY = Instant.parse("2026-05-30T11:00:00Z");

  private static final List<String> FEEDS = List.of("northmere-ledger.xml", "aldermouth-courier.xml", "kelsby-weekly.xml", "wend-valley-record.xml", "courrier-de-vernoise.xml", "radio-port-lannec.rss");

  private final LoopbackServer server = new LoopbackServer();
  private final SteppedClock clock = new SteppedClock();
  private final Household household;

  SampleFeeds(Path folder) throws IOException {
    for (String feed : FEEDS) {
      byte[] bytes = Files.readAllBytes(Path.of("..", "sample", "feeds", feed));
      server.on("/" + feed, exchange -> LoopbackServer.send(exchange, 200, "application/xml", bytes));
    }
    clock.step(Duration.between(clock.instant(), EARLY));
    household = Household.of(ServeSettings.in(folder).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + server.port()))), clock);
  }

  Household household() {
    return household;
  }

  List<String> addresses() {
    return FEEDS.stream().map(feed -> server.at("/" + feed)).toList();
  }

  /** Gathers all of them, once for all readers. */
  void gather() {
    household.part(Newsroom.class).gather(addresses(), false);
  }

  /** Somebody who reads all of them, in both languages. */
  Reader reader(String name) {
    Accounts accounts = household.part(Accounts.class);
    Reader reader = accounts.findByLogin(name).orElseThrow();
    accounts.expect(reader.id(), List.of(reader.language(), reader.language().equals(Language.ENGLISH) ? Language.FRENCH : Language.ENGLISH), reader.zone(), reader.readyBy());
    accounts.onboard(reader.id(), EARLY);
    subscribe(reader.id(), Set.copyOf(addresses()));
    return accounts.findByLogin(name).orElseThrow();
  }

  private void subscribe(ReaderId reader, Set<String> wanted) {
    for (String address : wanted.stream().sorted().toList()) household.part(Library.class).subscribeShared(reader, address, address, null, null, null);
  }

  @Override
  public void close() {
    household.close();
    server.close();
  }
}
