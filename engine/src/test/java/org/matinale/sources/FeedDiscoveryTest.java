package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.sources.FeedDiscovery.Discovery;

final class FeedDiscoveryTest {
  private static final Instant NOW = Instant.parse("2020-05-30T12:00:00Z");
  private static final String FEED =
      "<rss version='2.0'><channel><title>Le Journal &amp; moi</title><language>fr-FR</language><item><title>Un titre</title><pubDate>Sat, 30 May 2020 08:00:00 GMT</pubDate></item>"
          + "<item><title>Un autre titre</title><pubDate>Fri, 29 May 2020 08:00:00 GMT</pubDate></item></channel></rss>";

  @TempDir private Path folder;
  private LoopbackServer server;
  private Fetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    fetcher = server.fetcher(InstantSource.fixed(NOW));
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.close();
  }

  private Discovery find(String typed) {
    return new FeedDiscovery(fetcher, InstantSource.fixed(NOW)).find(typed, NOW.plusSeconds(60));
  }

  private static void codeOf(Discovery discovery, String code) {
    assertThat(discovery.candidates()).isEmpty();
    assertThat(discovery.problems()).extracting(Problem::code).containsExactly(code);
  }

  @Test
  void aFeedIsItself() {
    server.serve("/feed", "application/rss+xml", FEED);
    FeedCandidate expected = new FeedCandidate("Le Journal & moi", server.at("/feed"), 2, Instant.parse("2020-05-30T08:00:00Z"), Language.FRENCH, true);
    for (String typed : List.of(server.at("/feed"), "  feed:" + server.at("/feed") + " \n")) assertThat(find(typed)).isEqualTo(new Discovery(List.of(expected), List.of()));
  }

  @Test
  void withoutASchemeItIsFoundToo() {
    server.serve("/feed", "application/rss+xml", FEED);
    assertThat(find("127.0.0.1:" + server.port() + "/feed").candidates()).extracting(FeedCandidate::address).containsExactly(server.at("/feed"));
  }

  @Test
  void aPageOffersTheFeedsThatItNames() {
    server.serve("/", "text/html", "<html><head><link rel=alternate type='application/rss+xml' href='/comments' title='Comments'><link rel=alternate type='application/rss+xml' href='/feed'>"
        + "<link rel=alternate type='application/atom+xml' href='/gone'></head><body>Hello</body></html>");
    server.serve("/feed", "application/rss+xml", FEED).serve("/comments", "application/rss+xml", FEED.replace("Le Journal", "Comments"));
    server.on("/gone", exchange -> LoopbackServer.send(exchange, 404, "text/plain", new byte[0]));
    assertThat(find(server.at("/")).candidates()).extracting(FeedCandidate::address).containsExactly(server.at("/feed"), server.at("/comments"));
  }

  @Test
  void aSiteThatNamesNoneIsLookedThrough() {
    server.serve("/", "text/html", "<html><body>Hello</body></html>").serve("/rss.xml", "application/rss+xml", FEED);
    assertThat(find(server.at("/")).candidates()).extracting(FeedCandidate::address).containsExactly(server.at("/rss.xml"));
  }

  @Test
  void aListOffersItsFeedsUnread() {
    AtomicInteger asked = new AtomicInteger();
    server.on("/feed", exchange -> {
      asked.incrementAndGet();
      LoopbackServer.send(exchange, 200, "application/rss+xml", FEED.getBytes(StandardCharsets.UTF_8));
    });
    server.serve("/list", "text/xml", "<opml><body><outline text='One' xmlUrl='" + server.at("/feed") + "'/><outline xmlUrl='file:///etc/passwd'/></body></opml>");
    Discovery found = find(server.at("/list"));
    assertThat(found.candidates()).containsExactly(new FeedCandidate("One", server.at("/feed"), 0, null, Language.UNKNOWN, false));
    assertThat(found.problems()).extracting(Problem::code).containsExactly("not-an-address");
    assertThat(asked).hasValue(0);
  }

  @Test
  void whatIsNoFeedSaysWhy() {
    server.on("/", exchange -> LoopbackServer.send(exchange, 404, "text/plain", new byte[0])).serve("/page", "text/html", "<html><body>Hello</body></html>").serve("/text", "text/plain", "just words");
    codeOf(find(server.at("/missing")), "http-404");
    codeOf(find(server.at("/page")), "not-a-feed");
    codeOf(find(server.at("/text")), "not-a-feed");
    codeOf(find("http://127.0.0.1:1/feed"), "address-refused");
    assertThat(new FeedDiscovery(fetcher, InstantSource.fixed(NOW)).find(server.at("/page"), NOW.minusSeconds(1)).candidates()).isEmpty();
  }

  @Test
  void noFileIsEverReadWhateverIsTyped() throws IOException {
    String file = Files.writeString(folder.resolve("feed.xml"), FEED).toString();
    for (String typed : List.of("", "   ", file, "file://" + file, "FILE:" + file, "file:///etc/passwd", "/etc/passwd", "../../etc/passwd", "C:\\feed.xml", "jar:file:/x!/y", "javascript:alert(1)", "data:text/xml,x", "le monde",
        "lemonde", "http://", "https:// a.example", "http:/etc/passwd", "http:etc", "x".repeat(100_000), "https://" + "a".repeat(100_000) + ".example", "<script>alert(1)</script>", "~/feed.xml", "\u0000", "feed:", "feed:///etc/passwd", "ftp://a.example/feed", "webcal://a.example/"))
      codeOf(find(typed), "not-an-address");
  }

  @Test
  void whatIsAnAddressIsNeverAFile() throws IOException {
    String file = Files.writeString(folder.resolve("feed.xml"), FEED).toString();
    List<String> pieces = List.of("http", "https", "file", "feed", ":", "/", "//", "://", " ", "\\", "etc/passwd", file, ".", "..", "a.example", "[", "@", "%00", "\u0000", "\n", "?", "HTTP", "é");
    ForAll.of(random -> {
      StringBuilder named = new StringBuilder();
      for (int i = random.nextInt(7); i >= 0; i--) named.append(pieces.get(random.nextInt(pieces.size())));
      return named.toString();
    }).check(5_000, named -> {
      if (Sources.isAddress(named)) assertThat(SourceTask.of(named)).allSatisfy(task -> assertThat(task.file()).isNull());
    });
    assertThat(List.of("https://a.example/feed", "feed:https://a.example", "feed://a.example/x", "HTTP://user:pw@a.example")).allMatch(Sources::isAddress);
    assertThat(List.of(file, "a.example", "file:///x", "http:///x y", "http://", "")).noneMatch(Sources::isAddress);
  }

  @Test
  void sourcesOfAddressesOnlyOpenNoFile() throws IOException {
    String file = Files.writeString(folder.resolve("feed.xml"), FEED).toString();
    server.serve("/feed", "application/rss+xml", FEED);
    Sources sources = new Sources(fetcher, InstantSource.fixed(NOW));
    assertThat(sources.gather(List.of(file)).read()).hasSize(1);
    Gathering gathering = sources.addressesOnly().gather(List.of(file, folder.toString(), "file://" + file, server.at("/feed")));
    assertThat(gathering.read()).extracting(SourceRead::address).containsExactly(server.at("/feed"));
    assertThat(gathering.failed()).extracting(failed -> failed.problem().code()).containsExactly("not-an-address", "not-an-address", "not-an-address");
  }
}
