package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Article;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;

/** Sources over time: what is asked again, when, and what is known of each. */
final class PollingTest {
  private static final Instant START = Instant.parse("2026-03-02T05:00:00Z");

  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private LoopbackServer server;
  private Fetcher fetcher;
  private SourceMemory memory = SourceMemory.empty();

  private record Page(int status, String type, String body, Map<String, String> headers) {}

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer().on("/", this::answer);
    fetcher = server.fetcher(clock);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!path.equals("/robots.txt") && !path.startsWith("/.well-known")) asked.add(path);
    Page page = pages.getOrDefault(path, new Page(404, "text/html", "nothing", Map.of()));
    page.headers().forEach(exchange.getResponseHeaders()::set);
    String etag = page.headers().get("ETag");
    if (etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    LoopbackServer.send(exchange, page.status(), page.type(), page.body().getBytes(StandardCharsets.UTF_8));
  }

  private void serve(String path, String body, String... headers) {
    Map<String, String> map = new ConcurrentHashMap<>();
    for (int i = 0; i < headers.length; i += 2) map.put(headers[i], headers[i + 1]);
    pages.put(path, new Page(200, "application/rss+xml", body, map));
  }

  private void refuse(String path, int status, String... headers) {
    serve(path, "", headers);
    pages.computeIfPresent(path, (key, page) -> new Page(status, "text/html", "no", page.headers()));
  }

  private static String rss(String channel, String... titles) {
    StringBuilder items = new StringBuilder();
    for (String title : titles) items.append("<item><title>%s</title><link>https://news.example/%s</link><pubDate>Mon, 02 Mar 2026 04:00:00 GMT</pubDate></item>".formatted(title, title.substring(0, 3)));
    return "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>News</title><link>https://news.example/</link>%s%s</channel></rss>".formatted(channel, items);
  }

  private Gathering gather(String... paths) {
    asked.clear();
    return new Sources(fetcher, clock, memory, 7).gather(List.of(paths).stream().map(server::at).toList());
  }

  private Gathering poll(String... paths) {
    asked.clear();
    return new Sources(fetcher, clock, memory, 7).poll(List.of(paths).stream().map(server::at).toList());
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  /** As it comes back from its file. */
  private void reread() {
    SourceMemory.Restored restored = SourceMemory.restored(memory.lines(now));
    assertThat(restored.problems()).isEmpty();
    assertThat(restored.memory().lines(now)).isEqualTo(memory.lines(now));
    memory = restored.memory();
  }

  private Health health(String path) {
    return Objects.requireNonNull(memory.of(server.at(path))).health();
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    serve("/feed", rss("", "One of them"), "ETag", "\"a\"");
    assertThat(gather("/feed").articles()).extracting(Article::title).containsExactly("One of them");
    reread();
    Gathering again = gather("/feed");
    assertThat(asked).containsExactly("/feed");
    assertThat(fetcher.traffic().unchanged()).isEqualTo(1);
    assertThat(again.articles()).isEmpty();
    assertThat(again.read()).extracting(SourceRead::name).containsExactly("News");
    assertThat(again.read().getFirst().newest()).isEqualTo(Instant.parse("2026-03-02T04:00:00Z"));
    assertThat(again.online()).hasSize(1);
  }

  @Test
  void theSameBytesAreReadOnceEvenWithoutValidators() {
    serve("/feed", rss("", "One of them"));
    gather("/feed");
    assertThat(gather("/feed").articles()).isEmpty();
    serve("/feed", rss("", "One of them", "Two of them"));
    assertThat(gather("/feed").articles()).hasSize(2);
  }

  @Test
  void anUpdateIsTheSameArticleSayingSomethingElse() {
    serve("/feed", rss("", "One of them", "Two of them"));
    Article first = gather("/feed").articles().getFirst();
    reread();
    serve("/feed", rss("", "One of them, corrected", "Two of them"));
    Gathering again = gather("/feed");
    assertThat(again.articles()).extracting(Article::title).containsExactly("One of them, corrected", "Two of them");
    assertThat(again.articles().getFirst().id()).isEqualTo(first.id());
    assertThat(again.read().getFirst().updated()).isEqualTo(1);
  }

  @Test
  void nobodyIsAskedSoonerThanHerFeedSays() {
    serve("/ttl", rss("<ttl>30</ttl>", "One of them"));
    serve("/sy", rss("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", "One of them"));
    serve("/fresh", rss("", "One of them"), "Cache-Control", "public, max-age=1800");
    serve("/asleep", rss("<skipHours><hour>5</hour><hour>6</hour></skipHours>", "One of them"));
    serve("/sunday", rss("<skipDays><day>Monday</day></skipDays>", "One of them"));
    serve("/ready", rss("", "One of them"));
    String[] all = {"/ttl", "/sy", "/fresh", "/asleep", "/sunday", "/ready"};
    gather(all);
    reread();
    later(Duration.ofMinutes(29));
    assertThat(gather(all).read()).hasSize(6).allSatisfy(read -> assertThat(read.health().state()).isEqualTo(Health.State.HEALTHY));
    assertThat(asked).containsExactly("/ready");
    later(Duration.ofMinutes(2));
    gather(all);
    assertThat(asked).containsExactlyInAnyOrder("/ttl", "/sy", "/fresh", "/ready");
    later(Duration.ofHours(2));
    gather(all);
    assertThat(asked).contains("/asleep").doesNotContain("/sunday");
    later(Duration.ofHours(24));
    gather(all);
    assertThat(asked).contains("/sunday");
  }

  @Test
  void aClockSetBackStopsNobody() {
    serve("/feed", rss("<ttl>600</ttl>", "One of them"));
    gather("/feed");
    later(Duration.ofDays(-2));
    fetcher.close();
    fetcher = server.fetcher(clock);
    gather("/feed");
    assertThat(asked).containsExactly("/feed");
  }

  @Test
  void whereItMovedForGoodIsAskedFromThenOn() {
    serve("/new", rss("", "One of them"));
    refuse("/old", 301, "Location", "/new");
    refuse("/busy", 302, "Location", "/new");
    assertThat(gather("/old").read()).extracting(SourceRead::address).containsExactly(server.at("/new"));
    reread();
    gather("/old");
    assertThat(asked).containsExactly("/new");
    gather("/busy");
    gather("/busy");
    assertThat(asked).containsExactly("/busy", "/new");
  }

  @Test
  void aMoveToWhatIsNoFeedIsNotBelieved() {
    refuse("/old", 301, "Location", "/login");
    pages.put("/login", new Page(200, "text/html", "<html><body>Please log in</body></html>", Map.of()));
    gather("/old");
    serve("/old", rss("", "One of them"));
    assertThat(gather("/old").articles()).hasSize(1);
  }

  @Test
  void whatIsGoneIsNeverAskedAgain() {
    serve("/feed", rss("", "One of them"));
    gather("/feed");
    refuse("/feed", 410);
    later(Duration.ofHours(1));
    assertThat(gather("/feed").failed()).extracting(failed -> failed.problem().code()).containsExactly("http-410");
    reread();
    later(Duration.ofDays(200));
    assertThat(gather("/feed").failed()).extracting(failed -> failed.health()).containsExactly(new Health(Health.State.GONE, START.plus(Duration.ofHours(1))));
    assertThat(asked).isEmpty();
  }

  @Test
  void aFailingSourceSaysSinceWhenAndRecovers() {
    refuse("/feed", 500);
    gather("/feed");
    later(Duration.ofHours(1));
    gather("/feed");
    assertThat(health("/feed")).isEqualTo(new Health(Health.State.FAILING, START));
    refuse("/feed", 403);
    gather("/feed");
    assertThat(health("/feed")).isEqualTo(new Health(Health.State.BLOCKED, START.plus(Duration.ofHours(1))));
    refuse("/feed", 402);
    later(Duration.ofDays(3));
    gather("/feed");
    assertThat(health("/feed").state()).isEqualTo(Health.State.PAYWALLED);
    serve("/feed", rss("", "One of them"));
    later(Duration.ofDays(3));
    assertThat(gather("/feed").read()).hasSize(1);
    assertThat(health("/feed").state()).isEqualTo(Health.State.HEALTHY);
  }

  @Test
  void whatFailsAgainAndAgainIsTriedMoreAndMoreSeldom() {
    refuse("/feed", 500);
    List<Integer> triedAtHour = new ArrayList<>();
    for (int hour = 0; hour < 24 * 7; hour++) {
      gather("/feed");
      if (!asked.isEmpty()) triedAtHour.add(hour);
      later(Duration.ofHours(1));
    }
    assertThat(triedAtHour).startsWith(0, 1, 2, 3).hasSizeBetween(9, 16);
    int last = triedAtHour.getLast();
    assertThat(last - triedAtHour.get(triedAtHour.size() - 2)).as("about a day").isBetween(19, 30);
  }

  @Test
  void aServerThatAsksForPatienceGetsIt() {
    refuse("/feed", 503, "Retry-After", "7200");
    assertThat(gather("/feed").failed()).hasSize(1);
    later(Duration.ofMinutes(90));
    assertThat(gather("/feed").failed()).extracting(failed -> failed.problem().code()).containsExactly("http-503");
    assertThat(asked).isEmpty();
    serve("/feed", rss("", "One of them"));
    later(Duration.ofMinutes(31));
    assertThat(gather("/feed").articles()).hasSize(1);
  }

  @Test
  void errorPagesAreFailuresAndTheArticlesBeforeThemAreKept() {
    serve("/feed", rss("", "One of them"));
    gather("/feed");
    pages.put("/feed", new Page(200, "text/html", "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>", Map.of()));
    assertThat(gather("/feed").failed()).extracting(failed -> failed.problem().code()).containsExactly("not-a-feed");
    assertThat(asked).as("a feed that was one is no page to search for feeds").containsExactly("/feed");
    serve("/feed", rss("", "One of them"));
    assertThat(gather("/feed").articles()).as("read whole after a failure").hasSize(1);
  }

  @Test
  void pollingAsksOnlyWhatIsDue() {
    serve("/feed", rss("", "One of them"));
    poll("/feed");
    assertThat(asked).containsExactly("/feed");
    later(Duration.ofMinutes(30));
    assertThat(poll("/feed").read()).hasSize(1);
    assertThat(asked).isEmpty();
    later(Duration.ofMinutes(31));
    poll("/feed");
    assertThat(asked).containsExactly("/feed");
  }

  @Test
  void aPagesFeedIsFoundOnceAndRemembered() {
    pages.put("/", new Page(200, "text/html", "<html><head><link rel=alternate type='application/rss+xml' href='/the-feed'></head></html>", Map.of()));
    serve("/the-feed", rss("", "One of them"));
    assertThat(gather("/").read()).extracting(SourceRead::address).containsExactly(server.at("/the-feed"));
    reread();
    gather("/");
    assertThat(asked).containsExactly("/the-feed");
  }

  @Test
  void aPageThatNamesNoFeedIsAskedWhereOneOftenIs() {
    pages.put("/blog/", new Page(200, "text/html", "<html><head><title>A blog</title></head></html>", Map.of()));
    serve("/rss.xml", rss("", "One of them"));
    assertThat(gather("/blog/").articles()).hasSize(1);
    assertThat(asked).containsExactly("/blog/", "/feed", "/rss", "/feed.xml", "/rss.xml");
    pages.remove("/rss.xml");
    pages.put("/none/", new Page(200, "text/html", "<html><head><title>A blog</title></head></html>", Map.of()));
    assertThat(gather("/none/").failed()).extracting(failed -> failed.problem().code()).containsExactly("not-a-feed");
  }

  @Test
  void reservedArticlesKeepOnlyTheirPublishersExcerpt() {
    String items = "<item><title>Hers</title><link>%s</link><description>What she says of it.</description><content:encoded>Every word of the article, and many more besides, down to the last one.</content:encoded></item>";
    String feed = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>News</title>%s%s</channel></rss>".formatted(items.formatted(server.at("/kept/1")), items.replace("Hers", "Free").formatted(server.at("/free/1")));
    pages.put("/robots.txt", new Page(200, "text/plain", "User-agent: GPTBot\nDisallow: /kept/\n", Map.of()));
    serve("/feed", feed);
    serve("/all", feed.replace("/1", "/2"), "tdm-reservation", "1");
    Gathering gathering = gather("/feed");
    assertThat(gathering.articles()).extracting(Article::rights).containsExactly(Rights.RESERVED, Rights.OPEN);
    assertThat(gathering.articles().getFirst().text()).isEqualTo("What she says of it.");
    assertThat(gathering.articles().getLast().text()).contains("Every word");
    assertThat(gather("/all").articles()).extracting(Article::rights).containsOnly(Rights.RESERVED);
  }

  @Test
  void anArticleMetUnderTwoIdsIsOne() {
    serve("/feed", rss("", "One of them", "Two of them"));
    List<Article> articles = gather("/feed").articles();
    memory.alias(articles.getLast().id(), articles.getFirst().id(), now);
    reread();
    serve("/feed", rss("", "One of them", "Two of them", "Odd one out"));
    assertThat(gather("/feed").articles()).extracting(Article::title).containsExactly("One of them", "Odd one out");
  }

  @Test
  void withoutTheArchiveEverythingIsReadWhole() {
    serve("/feed", rss("<ttl>60</ttl>", "One of them"), "ETag", "\"a\"");
    gather("/feed");
    memory.forgetVersions();
    assertThat(gather("/feed").articles()).hasSize(1);
    serve("/asleep", rss("<skipHours><hour>5</hour></skipHours>", "One of them"));
    gather("/asleep");
    memory.forgetVersions();
    assertThat(gather("/asleep").articles()).as("in her sleeping hours too").hasSize(1);
  }

  @Test
  void damagedLinesAreProblemsAndTheOthersAreKept() {
    serve("/feed", rss("", "One of them"));
    gather("/feed");
    List<String> lines = new ArrayList<>(memory.lines(now));
    lines.add("{\"source\":\"x\"}");
    lines.add("{");
    SourceMemory.Restored restored = SourceMemory.restored(lines);
    assertThat(restored.problems()).extracting(Problem::code).containsExactly("state-line", "state-line");
    assertThat(restored.memory().lines(now)).isEqualTo(memory.lines(now));
  }

  @Test
  void aPasswordInAnAddressIsNeverTold() {
    refuse("/private", 404);
    String address = server.at("/private").replace("http://", "http://ann:secret@");
    Gathering gathering = new Sources(fetcher, clock, memory, 7).gather(List.of(address));
    assertThat(gathering.failed().getFirst().problem().message()).doesNotContain("secret").contains("/private");
    for (String odd : List.of("https://bob:s3#cret@host.example/feed", "https://bob:pa/ss@host.example/feed", "https://bob:secret@host.example:nine/feed"))
      assertThat(new Sources(fetcher, clock, memory, 7).gather(List.of(odd)).failed().getFirst().toString()).doesNotContain("cret", "ss@");
  }

  @Test
  void aQuietFeedIsReadWholeOnceAWeekAndConditionallyBetween() {
    serve("/feed", rss("", "One of them"), "ETag", "\"a\"");
    List<Integer> whole = new ArrayList<>();
    for (int day = 0; day < 16; day++) {
      if (!gather("/feed").articles().isEmpty()) whole.add(day);
      reread();
      later(Duration.ofDays(1));
    }
    assertThat(whole).containsExactly(0, 7, 14);
  }

  @Test
  void whoLooksOnceADaySeesWhatIsFreshForADay() {
    serve("/feed", rss("<ttl>1440</ttl>", "One of them"), "Cache-Control", "max-age=86400");
    for (int day = 0; day < 5; day++) {
      gather("/feed");
      assertThat(asked).containsExactly("/feed");
      later(Duration.ofDays(1).minusMinutes(5));
    }
  }

  @Test
  void sleepingHoursAreKeptWheneverSheWasAskedLast() {
    serve("/feed", rss("<skipHours><hour>7</hour></skipHours>", "One of them"));
    gather("/feed");
    later(Duration.ofHours(2));
    gather("/feed");
    assertThat(asked).isEmpty();
    later(Duration.ofHours(1));
    gather("/feed");
    assertThat(asked).containsExactly("/feed");
  }

  @Test
  void guessingIsDoneOnce() {
    pages.put("/blog/", new Page(200, "text/html", "<html><head><title>A blog</title></head></html>", Map.of()));
    gather("/blog/");
    assertThat(asked).hasSize(7);
    reread();
    later(Duration.ofDays(1));
    gather("/blog/");
    assertThat(asked).containsExactly("/blog/");
    assertThat(Objects.requireNonNull(memory.of(server.at("/blog/"))).failures()).isEqualTo(2);
  }

  @Test
  void aHostThatAskedForPatienceIsLeftAloneInTheNextRunToo() {
    refuse("/busy", 429, "Retry-After", "3600");
    serve("/feed", rss("", "One of them"));
    gather("/busy");
    reread();
    fetcher.close();
    fetcher = server.fetcher(clock);
    later(Duration.ofMinutes(1));
    assertThat(gather("/feed").failed()).extracting(failed -> failed.problem().code()).containsExactly("no-turn");
    assertThat(asked).isEmpty();
    assertThat(memory.of(server.at("/feed"))).as("not asked, so nothing is known of it").isNull();
  }

  @Test
  void goneBehindAMoveForNowIsNotGone() {
    refuse("/feed", 302, "Location", "/elsewhere");
    refuse("/elsewhere", 410);
    gather("/feed");
    assertThat(health("/feed").state()).isEqualTo(Health.State.FAILING);
  }

  @Test
  void aReservationThatBeginsIsHeardThoughNothingElseChanged() {
    serve("/feed", rss("", "One of them"));
    gather("/feed");
    serve("/feed", rss("", "One of them"), "tdm-reservation", "1");
    assertThat(gather("/feed").articles()).extracting(Article::rights).containsExactly(Rights.RESERVED);
  }

  @Test
  void whatASiteCannotSayNowIsReserved() {
    refuse("/.well-known/tdmrep.json", 503);
    serve("/feed", rss("", "One of them").replace("https://news.example", server.at("")));
    assertThat(gather("/feed").articles()).extracting(Article::rights).containsExactly(Rights.RESERVED);
  }

  @Test
  void aliasesNeverLeadInCircles() {
    serve("/feed", rss("", "One of them", "Two of them"));
    List<Article> articles = gather("/feed").articles();
    memory.alias(articles.getLast().id(), articles.getFirst().id(), now);
    memory.alias(articles.getFirst().id(), articles.getLast().id(), now);
    serve("/feed", rss("", "One of them", "Two of them", "Odd one out"));
    assertThat(gather("/feed").articles()).extracting(Article::title).containsExactly("One of them", "Odd one out");
  }
}
