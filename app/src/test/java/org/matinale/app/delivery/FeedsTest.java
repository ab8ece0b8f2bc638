package org.matinale.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Role;
import org.matinale.app.editions.Edition;
import org.matinale.app.editions.Editions;
import org.matinale.app.serving.Household;
import org.matinale.kernel.Language;
import org.matinale.mornings.Progress;
import org.matinale.sources.Feed;
import org.matinale.sources.FeedReader;

final class FeedsTest {
  private static final Instant NOW = Instant.parse("2026-05-30T05:00:00Z");

  @TempDir Path folder;
  private Household household;
  private Feeds feeds;
  private ReaderId reader;

  @BeforeEach
  void start() {
    household = Household.in(folder.resolve("data"), () -> NOW);
    feeds = household.part(Feeds.class);
    reader = household.part(Accounts.class).join("Ada <Lovelace>", "ada", Role.OPERATOR, new Language("en"), ZoneId.of("Europe/London")).id();
  }

  @AfterEach
  void stop() {
    household.close();
  }

  private Edition edition() {
    return household.part(Editions.class).makeNow(reader, Progress.NONE);
  }

  private HttpResponse<String> fetch(String token, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(household.at(Feeds.path(token))));
    if (headers.length > 0) request.headers(headers);
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void bringsEachMorningAsAnEntryThatAFeedReaderReads() throws Exception {
    Edition edition = edition();
    HttpResponse<String> answer = fetch(feeds.issue(reader));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/atom+xml"));
    assertThat(answer.headers().firstValue("Cache-Control")).hasValueSatisfying(cache -> assertThat(cache).contains("private"));
    assertThat(answer.headers().allValues("X-Robots-Tag")).anyMatch(robots -> robots.contains("noindex"));
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    Feed feed = FeedReader.read(answer.body().getBytes(StandardCharsets.UTF_8), "application/atom+xml", null);
    assertThat(feed.problems()).isEmpty();
    assertThat(feed.entries()).hasSize(1);
    Feed.Entry entry = feed.entries().getFirst();
    assertThat(entry.id()).startsWith("urn:uuid:");
    assertThat(entry.title()).isEqualTo("Saturday 30 May 2026");
    assertThat(entry.updated()).isEqualTo(NOW);
    assertThat(entry.url()).isEqualTo(household.at("/mornings/2026-05-30"));
    assertThat(edition.briefing()).isNotNull();
    assertThat(entry.text()).contains(edition.briefing().closing().substring(0, 10));
    assertThat(answer.body()).doesNotContain(reader.value());
  }

  @Test
  void countsAsShownOnlyWhatItDelivered() throws Exception {
    edition();
    Editions editions = household.part(Editions.class);
    String token = feeds.issue(reader);
    feeds.open(token, "https://morning.example", Feeds.Known.NOTHING, false);
    assertThat(editions.find(reader, LocalDate.parse("2026-05-30")).map(Edition::shownAt)).isEmpty();
    HttpResponse<String> first = fetch(token);
    assertThat(editions.find(reader, LocalDate.parse("2026-05-30")).map(Edition::shownAt)).contains(NOW);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(fetch(token, "If-None-Match", "\"other\", W/" + etag).statusCode()).isEqualTo(304);
    assertThat(fetch(token, "If-Modified-Since", first.headers().firstValue("Last-Modified").orElseThrow()).statusCode()).isEqualTo(304);
    assertThat(fetch(token, "If-Modified-Since", "Fri, 29 May 2026 00:00:00 GMT").statusCode()).isEqualTo(200);
    assertThat(fetch(token, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
  }

  @Test
  void opensToNobodyElse() throws Exception {
    edition();
    String token = feeds.issue(reader);
    assertThat(fetch("a".repeat(43)).statusCode()).isEqualTo(404);
    FeedKey key = feeds.list(reader).getFirst();
    assertThat(feeds.revoke(new ReaderId("0".repeat(32)), key.id())).isFalse();
    assertThat(fetch(token).statusCode()).isEqualTo(200);
    assertThat(feeds.list(reader).getFirst().usedAt()).isEqualTo(NOW);
    assertThat(feeds.revoke(reader, key.id())).isTrue();
    assertThat(fetch(token).statusCode()).isEqualTo(404);
  }

  @Test
  void isNotAskedWithoutEnd() {
    String token = feeds.issue(reader);
    Feeds.Known known = new Feeds.Known(List.of(), Optional.empty());
    Feeds.Answer last = new Feeds.Answer.Unknown();
    for (int i = 0; i < 61; i++) last = feeds.open(token, "https://morning.example", known, true);
    assertThat(last).isInstanceOf(Feeds.Answer.TooOften.class);
  }

  @Test
  void hasAPageWhereAnAddressIsShownOnceAndTakenBack() throws Exception {
    Household.Browser browser = household.browser().joinAs("Grace");
    browser.open("/account/feed");
    browser.submit("/account/feed/make", Map.of());
    String address = browser.page().select("#address").attr("value");
    assertThat(address).matches("http://localhost:\\d+/feed/[A-Za-z0-9_-]{43}[.]atom");
    assertThat(browser.open("/account/feed").body()).doesNotContain(address);
    browser.submit("/account/feed/revoke", Map.of());
    assertThat(browser.page().select(".keys li")).isEmpty();
  }
}
