package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.LoopbackServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mornings made from a server on loopback. */
final class BriefOnlineTest extends FrontDoor {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOW = "2026-05-30T05:00:00Z";
  private static final String WHOLE =
      "The town of Ostry measured its glacier again on Friday 29 May and found it three metres thinner than in May 2025. Climate researchers from the observatory drilled forty holes into the ice of the glacier above the town. "
          + "The observatory of Ostry will publish its climate series, which began in 1931, in the first week of June 2026. The council of Ostry has put aside nine million crowns for a new reservoir below the glacier.";

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> headers = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> agents = new CopyOnWriteArrayList<>();
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer().on("/", this::answer);
    pages.put("/feed", feed(item("Glacier above Ostry lost three metres of ice, climate study finds", "/1", "The glacier is thinner.")));
    pages.put("/1", page("Glacier above Ostry lost three metres of ice, climate study finds", WHOLE, ""));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
    headers.getOrDefault(path, Map.of()).forEach(exchange.getResponseHeaders()::set);
    String etag = headers.getOrDefault(path, Map.of()).get("ETag");
    if (etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    String body = pages.get(path);
    LoopbackServer.send(exchange, body == null ? 404 : statuses.getOrDefault(path, 200), path.endsWith("feed") ? "application/rss+xml" : "text/html", (body == null ? "none" : body).getBytes(StandardCharsets.UTF_8));
  }

  private String item(String title, String path, String description) {
    return "<item><title>%s</title><link>%s</link><pubDate>Fri, 29 May 2026 18:00:00 GMT</pubDate><description>%s</description></item>".formatted(title, server.at(path), description);
  }

  private String feed(String... items) {
    return "<rss version='2.0'><channel><title>Ostry Ledger</title><link>%s</link><language>en</language>%s</channel></rss>".formatted(server.at("/"), String.join("", items));
  }

  private static String page(String title, String text, String head) {
    return "<!DOCTYPE html><html lang='en'><head><title>%s</title>%s</head><body><article><h1>%s</h1><p>%s</p></article></body></html>".formatted(title, head, title, text.replace(". ", ".</p><p>"));
  }

  private JsonNode brief(String... more) {
    asked.clear();
    Object[] arguments =
        Stream.concat(Stream.of("brief", "--sources", server.at("/feed"), "--interest", "climate", "--format", "json", "--allow-network", "127.0.0.1/32:" + server.port()), Arrays.stream(more)).toArray();
    assertThat(run(arguments)).as(told()).isZero();
    return JSON.readTree(printed());
  }

  private static String told(JsonNode card) {
    return card.path("sentences").valueStream().map(sentence -> sentence.path("text").asString()).reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void aTeaserIsToldFromItsPage() {
    JsonNode card = brief("--now", NOW).path("cards").path(0);
    assertThat(told(card)).contains("drilled forty holes").doesNotContain("The glacier is thinner");
    assertThat(card.path("citations").path(0).path("url").asString()).isEqualTo(server.at("/1"));
    assertThat(asked).containsExactly("/robots.txt", "/feed", "/.well-known/tdmrep.json", "/1");
  }

  @Test
  void withoutABudgetForPagesNoneIsAsked() {
    assertThat(told(brief("--now", NOW, "--pages", "0").path("cards").path(0))).doesNotContain("forty holes");
    assertThat(asked).doesNotContain("/1");
  }

  @Test
  void aReservedPageIsAHeadlineAnExcerptAndALink() {
    pages.put("/1", page("Glacier above Ostry lost three metres of ice, climate study finds", WHOLE, "<meta name='tdm-reservation' content='1'>"));
    JsonNode card = brief("--now", NOW).path("cards").path(0);
    assertThat(card.path("headline").asString()).startsWith("Glacier above Ostry");
    assertThat(told(card)).doesNotContain("forty holes", "crowns");
    assertThat(card.path("citations").path(0).path("url").asString()).isEqualTo(server.at("/1"));
  }

  @Test
  void theSecondMorningAsksForWhatChangedAndKnowsTheRest() {
    headers.put("/feed", Map.of("ETag", "\"1\""));
    String state = folder.resolve("state").toString();
    brief("--now", NOW, "--state", state);
    JsonNode second = brief("--now", "2026-05-30T06:00:00Z", "--state", state);
    assertThat(asked).as("robots.txt and rights are known for a day, the page is read").containsExactly("/feed");
    assertThat(told(second.path("cards").path(0))).as("from the archive").contains("drilled forty holes");
    assertThat(second.path("sources").path("read").asInt()).isEqualTo(1);
    assertThat(second.path("sources").path("failed").size()).isZero();
  }

  @Test
  void anUpdateIsRecognisedAndMarked() {
    String state = folder.resolve("state").toString();
    brief("--now", NOW, "--state", state, "--pages", "0");
    pages.put(
        "/feed",
        feed(
            item("Glacier above Ostry lost three metres of ice, climate study finds", "/1", "The glacier is thinner."),
            item("Glacier above Ostry lost three metres of ice: climate study retracted", "/2", "The observatory withdrew its climate study of the Ostry glacier on Saturday 30 May 2026, for a drill was set wrongly.").replace("Fri, 29 May 2026 18", "Sat, 30 May 2026 18")));
    JsonNode card = brief("--now", "2026-05-31T05:00:00Z", "--state", state, "--pages", "0").path("cards").path(0);
    assertThat(card.path("update").asBoolean()).isTrue();
    assertThat(told(card)).contains("withdrew its climate study");
  }

  @Test
  void theFootSaysSinceWhenASourceFails() {
    String state = folder.resolve("state").toString();
    brief("--now", NOW, "--state", state);
    pages.put("/feed", "broken");
    statuses.put("/feed", 500);
    assertThat(run("brief", "--sources", server.at("/feed"), "--now", "2026-05-31T05:00:00Z", "--state", state, "--allow-network", "127.0.0.1/32:" + server.port())).isEqualTo(65);
    pages.put("/other-feed", feed(item("Something else", "/3", "It is different.")));
    JsonNode later = brief("--now", "2026-06-03T05:00:00Z", "--state", state, "--sources", server.at("/other-feed"));
    assertThat(later.path("sources").path("failed").path(0).path("source").asString()).isEqualTo(server.at("/feed"));
    assertThat(later.path("sources").path("failed").path(0).path("reason").asString()).contains("server").contains("since 31 May");
  }

  @Test
  void inspectSourcesKnowsTheirHealth() throws IOException {
    String state = folder.resolve("state").toString();
    String[] network = {"--allow-network", "127.0.0.1/32:" + server.port()};
    brief("--now", NOW, "--state", state);
    statuses.put("/feed", 410);
    run("brief", "--sources", server.at("/feed"), "--now", "2026-05-31T05:00:00Z", "--state", state, network[0], network[1]);
    Path memory = folder.resolve("state/sources.jsonl");
    String before = Files.readString(memory);
    asked.clear();
    assertThat(run("inspect", "sources", "--sources", server.at("/feed"), "--state", state, "--now", "2026-06-02T05:00:00Z", "--format", "json", network[0], network[1])).isEqualTo(65);
    JsonNode line = JSON.readTree(printed());
    assertThat(line.path("state").asString()).isEqualTo("gone");
    assertThat(line.path("since").asString()).startsWith("2026-05-31T05:00:00");
    assertThat(asked).isEmpty();
    assertThat(Files.readString(memory)).isEqualTo(before);
  }

  @Test
  void aCalendarMayBeAnAddress() {
    pages.put("/robots.txt", "User-agent: *\nDisallow: /private/\n");
    pages.put("/private/work.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260530T090000Z\r\nSUMMARY:Repair café\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    JsonNode briefing = brief("--now", NOW, "--calendar", server.at("/private/work.ics"));
    assertThat(briefing.path("cards").path(0).path("headline").asString()).isEqualTo("Repair café");
  }

  @Test
  void aContactIsSentAndSettingsMayGoForEveryCommand() throws IOException {
    Path settings = Files.writeString(folder.resolve("matinale.properties"), "contact = ann@example.org\nallow-network = 10.9.8.7/32:8080, 127.0.0.1/32:%d\n".formatted(server.port()));
    assertThat(run("inspect", "feed", server.at("/feed"), "--settings", settings)).isZero();
    assertThat(agents).allSatisfy(agent -> assertThat(agent).startsWith("Matinale/").contains("ann@example.org"));
    assertThat(run("inspect", "feed", server.at("/feed"), "--contact", "ann (at) example")).isEqualTo(64);
    assertThat(told()).contains("--contact");
  }

  @Test
  void whatIsRefusedIsToldInASentence() {
    assertThat(run("inspect", "page", server.at("/1"))).isEqualTo(65);
    assertThat(told()).contains("is an address inside a private network, which this server does not visit. Maybe --allow-network opens it.");
    pages.put("/robots.txt", "User-agent: *\nDisallow: /\n");
    assertThat(run("inspect", "page", server.at("/1"), "--allow-network", "127.0.0.1/32:" + server.port())).isEqualTo(65);
    assertThat(told()).contains("asks programs like this one to keep away");
  }

  @Test
  void verboseCountsWhatWasFetched() {
    brief("--now", NOW, "--verbose");
    assertThat(told()).contains("4 requests").contains("bytes on the wire");
  }

  @Test
  void inspectPageShowsWhatAPublisherReserves() {
    String[] network = {"--allow-network", "127.0.0.1/32:" + server.port()};
    assertThat(run("inspect", "page", server.at("/1"), network[0], network[1])).isZero();
    assertThat(JSON.readTree(printed()).path("rights").asString()).isEqualTo("open");
    headers.put("/1", Map.of("X-Robots-Tag", "noai"));
    run("inspect", "page", server.at("/1"), network[0], network[1]);
    assertThat(JSON.readTree(printed()).path("rights").asString()).isEqualTo("reserved");
    headers.clear();
    pages.put("/.well-known/tdmrep.json", "[{\"location\":\"/\",\"tdm-reservation\":1}]");
    run("inspect", "page", server.at("/1"), network[0], network[1]);
    assertThat(JSON.readTree(printed()).path("rights").asString()).isEqualTo("reserved");
  }

  @Test
  void aCalendarsAddressIsAKeyAndNeverShown() {
    pages.put("/private-4711/work.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260530T090000Z\r\nSUMMARY:Repair café\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    String secret = server.at("/private-4711/work.ics").replace("http://", "http://ann:s3cret@");
    for (String path : List.of(secret, secret + ".none", secret.replace("http:", "webcal:"), secret.replace("http:", "ftp:"))) {
      for (String format : List.of("json", "text", "html")) {
        run("brief", "--sources", server.at("/feed"), "--interest", "climate", "--now", NOW, "--calendar", path, "--format", format, "--allow-network", "127.0.0.1/32:" + server.port());
        assertThat(printed() + told()).doesNotContain("s3cret", "4711");
      }
    }
  }
}
