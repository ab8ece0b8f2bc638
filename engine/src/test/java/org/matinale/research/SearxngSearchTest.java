package org.matinale.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.fetching.OperatorEndpoint;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

final class SearxngSearchTest {
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Search.Outcome search(String words, Language language, int most) {
    try (Fetcher fetcher = server.fetcher()) {
      return new SearxngSearch(fetcher, new OperatorEndpoint(server.at("/"))).search(words, language, most);
    }
  }

  private List<Search.Hit> hits(String... results) {
    server.serve("/search", "application/json", "{\"query\":\"x\",\"results\":[" + String.join(",", results) + "]}");
    return ((Search.Results) search("lighthouse", Language.ENGLISH, 50)).hits();
  }

  private Problem problem(String type, String body) {
    server.serve("/search", type, body);
    return ((Search.Unavailable) search("lighthouse", Language.ENGLISH, 10)).problem();
  }

  @Test
  void asksForJsonInALanguageAndReadsWhatWasFound() {
    List<String> asked = new ArrayList<>();
    server.on("/search", exchange -> {
      asked.add(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
      String body =
          """
          {"results":[
            {"url":"https://courier.example/light","title":"Light returns","content":"The lighthouse shines.","publishedDate":"2026-03-01T08:00:00","engine":"bing news","score":2.5},
            {"url":"https://gazette.example/light","title":"A tower","content":null,"publishedDate":"soon","engines":["a"]}]}
          """;
      LoopbackServer.send(exchange, 200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    });
    assertThat(search("phare & mer", Language.FRENCH, 10))
        .isEqualTo(
            new Search.Results(
                List.of(
                    new Search.Hit("https://courier.example/light", "Light returns", "The lighthouse shines.", Instant.parse("2026-03-01T08:00:00Z"), "bing news"),
                    new Search.Hit("https://gazette.example/light", "A tower", "", null, ""))));
    search("phare", Language.UNKNOWN, 1);
    assertThat(asked).containsExactly("format=json&q=phare & mer&language=fr&safesearch=1&pageno=1", "format=json&q=phare&language=all&safesearch=1&pageno=1");
  }

  @Test
  void wordsAreNoCommands() {
    List<String> asked = new ArrayList<>();
    server.on("/search", exchange -> {
      asked.add(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
      LoopbackServer.send(exchange, 200, "application/json", "{\"results\":[]}".getBytes(StandardCharsets.UTF_8));
    });
    assertThat(search("!!g :fr <9 lighthouse\nat 10:30!", Language.ENGLISH, 10)).isEqualTo(new Search.Results(List.of()));
    assertThat(asked).singleElement().asString().contains("&q=g fr 9 lighthouse at 10:30!&");
    assertThat(search(" ! ", Language.ENGLISH, 10)).isInstanceOf(Search.Results.class);
    assertThatThrownBy(() -> search("x".repeat(401), Language.ENGLISH, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search("x", Language.ENGLISH, 51)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyPagesOfTheWebAreHits() {
    List<Search.Hit> hits =
        hits(
            "{\"url\":\"javascript:alert(1)\",\"title\":\"a\"}", "{\"url\":\"ftp://a.example/\"}", "{\"url\":\"https://me:secret@a.example/\"}", "{\"url\":7}", "{}", "[]", "null", "\"x\"",
            "{\"url\":\"https://a.example/" + "x".repeat(3_000) + "\"}", "{\"url\":\" HTTPS://A.example/1\\n\"}");
    assertThat(hits).extracting(Search.Hit::url).containsExactly("https://a.example/1");
  }

  @Test
  void onePageIsOneHit() {
    List<Search.Hit> hits = hits("{\"url\":\"https://www.a.example/1/\",\"title\":\"first\"}", "{\"url\":\"http://a.example/1#top\"}", "{\"url\":\"https://a.example/1?p=2\"}");
    assertThat(hits).extracting(Search.Hit::title).containsExactly("first", "");
  }

  @Test
  void whatIsFoundIsTextAndShort() {
    List<Search.Hit> hits =
        hits(
            "{\"url\":\"https://a.example/1\",\"title\":\"<b>Light</b> &amp;\\u0000 sea\\u202e\",\"content\":\"A <script>alert(1)</script>tower &lt;img src=x onerror=alert(1)&gt;\\n\\n shines\",\"engine\":\"<i>x</i>\"}",
            "{\"url\":\"https://a.example/2\",\"title\":\"" + "Light ".repeat(10_000) + "\",\"content\":\"" + "Light returns to the cape. ".repeat(9_000) + "\"}",
            "{\"url\":\"https://a.example/3\",\"title\":{\"a\":1},\"content\":[\"x\"],\"engine\":true,\"publishedDate\":12}");
    assertThat(hits.get(0)).isEqualTo(new Search.Hit("https://a.example/1", "Light & sea", "A tower shines", null, "x"));
    assertThat(hits.get(1).title()).hasSizeLessThanOrEqualTo(300).endsWith("…");
    assertThat(hits.get(1).excerpt()).hasSizeLessThanOrEqualTo(500).endsWith("cape.");
    assertThat(hits.get(2)).isEqualTo(new Search.Hit("https://a.example/3", "", "", null, ""));
  }

  @Test
  void notMoreThanWanted() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) many.add("{\"url\":\"https://a.example/" + i + "\"}");
    assertThat(hits(many.toArray(String[]::new))).hasSize(50);
    assertThat(((Search.Results) search("lighthouse", Language.ENGLISH, 3)).hits()).hasSize(3);
  }

  @Test
  void aForbiddenFormatIsExplained() {
    server.on("/search", exchange -> LoopbackServer.send(exchange, 403, "text/html", new byte[0]));
    Problem problem = ((Search.Unavailable) search("lighthouse", Language.ENGLISH, 10)).problem();
    assertThat(problem.code()).isEqualTo("http-403");
    assertThat(problem.message()).contains(server.at("/")).endsWith("Maybe its settings.yml lacks 'json' among search.formats.");
  }

  @Test
  void brokenJsonIsAProblem() {
    assertThat(problem("application/json", "{\"results\":[{\"url\":\"https://a.example/1\"").code()).isEqualTo("not-a-search");
  }

  @Test
  void aPageIsNoSearch() {
    assertThat(problem("text/html", "<html><title>Welcome</title>").message()).contains(server.at("/")).contains("Maybe it is no SearXNG");
  }

  @Test
  void jsonOfSomethingElseIsNoSearch() {
    assertThat(problem("application/json", "[1,2]").code()).isEqualTo("not-a-search");
  }

  @Test
  void deepJsonIsNotFollowed() {
    assertThat(problem("application/json", "{\"results\":" + "[".repeat(100_000)).code()).isEqualTo("not-a-search");
  }

  @Test
  void aHugeAnswerIsNotRead() {
    server.on("/search", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] chunk = new byte[1 << 20];
      for (int i = 0; i < 200; i++) exchange.getResponseBody().write(chunk);
    });
    assertThat(((Search.Unavailable) search("lighthouse", Language.ENGLISH, 10)).problem().code()).isEqualTo("too-large");
  }

  @Test
  void enginesThatAllRefuseAreNoEmptyResult() {
    assertThat(problem("application/json", "{\"results\":[],\"unresponsive_engines\":[[\"a\",\"timeout\"],[\"b\",\"CAPTCHA\"]]}").message()).contains("2 did not answer");
  }

  @Test
  void redirectsAreNotFollowed() {
    server.on("/search", exchange -> {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(302, -1);
    });
    assertThat(((Search.Unavailable) search("lighthouse", Language.ENGLISH, 10)).problem().code()).isEqualTo("bad-redirect");
  }
}
