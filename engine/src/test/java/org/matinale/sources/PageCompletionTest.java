package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;

final class PageCompletionTest {
  private static final String TITLE = "The old lighthouse at the northern cape will shine again";
  private static final String TEASER = "The old lighthouse at the northern cape will shine again in May, the harbour office…";
  private static final String LEAD = "The old lighthouse at the northern cape, dark since the storm of last winter, will shine again in May, the harbour office said on Monday.";
  private static final String MORE = "Three masons, two electricians and a retired keeper have worked on the tower since January, paid for by the fishing villages along the coast.";
  private static final String BODY = "<article><p>" + LEAD + "</p><p>" + MORE + "</p><p>" + MORE.replace("Three", "Seven") + "</p></article>";
  private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");

  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Article article(String path, String text) {
    return new Article(new ArticleId(path), server.at(path), TITLE, text, null, new Outlet("Courier", "courier.example"), Language.ENGLISH, List.of(), Rights.OPEN);
  }

  private void page(String path, String title, String head, String body) {
    server.serve(path, "text/html; charset=utf-8", "<html lang=en><head><title>" + title + "</title>" + head + "</head><body>" + body + "</body></html>");
  }

  private Completion completed(Article article) {
    try (Fetcher fetcher = server.fetcher()) {
      return new PageCompletion(fetcher, InstantSource.fixed(NOW)).complete(List.of(article), Instant.MAX).getFirst();
    }
  }

  private void assertLeft(String path, String code) {
    Article article = article(path, TEASER);
    Completion completion = completed(article);
    assertThat(completion.article()).isEqualTo(article);
    assertThat(Objects.requireNonNull(completion.problem()).code()).isEqualTo(code);
    assertThat(completion.problem().message()).contains(path);
  }

  @Test
  void aTeaserIsCompletedFromItsPage() {
    page("/light", "Another title of the lighthouse at the cape", "<meta name=description content='Short.'>", BODY);
    Article article = article("/light", TEASER);
    Completion completion = completed(article);
    assertThat(completion.article().text()).startsWith(LEAD + "\n\n" + MORE);
    assertThat(completion.article()).isEqualTo(article.told(completion.article().text()));
    assertThat(completion.problem()).isNull();
    assertThat(completion.canonicalUrl()).isNull();
  }

  @Test
  void whatIsReservedKeepsOnlyTheExcerpt() {
    String offered = "<meta name=description content='Light returns.'>";
    page("/noai", TITLE, "<meta name=robots content=noai>" + offered, BODY);
    server.on("/tdm", exchange -> {
      exchange.getResponseHeaders().set("tdm-reservation", "1");
      LoopbackServer.send(exchange, 200, "text/html", ("<title>" + TITLE + "</title>" + offered + BODY).getBytes(StandardCharsets.UTF_8));
    });
    for (String path : List.of("/noai", "/tdm")) {
      assertThat(completed(article(path, TEASER)).article()).as(path).isEqualTo(article(path, TEASER).reserved(TEASER));
      assertThat(completed(article(path, "")).article()).as(path).isEqualTo(article(path, "").reserved("Light returns."));
      assertThat(completed(article(path, "")).problem()).isNull();
      assertThat(completed(article(path, LEAD.repeat(5))).article().text()).as("a feed's whole text").isEqualTo("Light returns.");
    }
  }

  @Test
  void aSiteThatReservesItsPagesIsNotEvenAsked() {
    List<String> asked = new ArrayList<>();
    server.serve("/robots.txt", "text/plain", "User-agent: GPTBot\nDisallow: /\n");
    server.on("/light", exchange -> {
      asked.add("/light");
      LoopbackServer.send(exchange, 200, "text/html", BODY.getBytes(StandardCharsets.UTF_8));
    });
    assertThat(completed(article("/light", TEASER)).article()).isEqualTo(article("/light", TEASER).reserved(TEASER));
    assertThat(asked).isEmpty();
  }

  @Test
  void whatMustBePaidForIsLeft() {
    page("/paid", TITLE, "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" + TITLE + "\",\"isAccessibleForFree\":\"False\"}</script>", BODY);
    server.on("/login", exchange -> LoopbackServer.send(exchange, 402, "text/html", new byte[0]));
    assertLeft("/paid", "paywalled");
    assertLeft("/login", "http-402");
  }

  @Test
  void aPageThatTellsSomethingElseIsLeft() {
    page("/missing", "Page not found", "", "<article><p>" + "We are sorry, but what you were looking for is not here any more. Perhaps the search helps you on. ".repeat(6) + "</p></article>");
    page("/other", "A whale in the bay", "", "<article><p>" + "A whale swam into the bay on Sunday, and half the town came down to see it blow and dive. ".repeat(6) + "</p></article>");
    server.on("/moved", exchange -> {
      exchange.getResponseHeaders().set("Location", "/");
      exchange.sendResponseHeaders(302, -1);
    });
    page("/", "Courier", "", BODY);
    assertLeft("/missing", "other-page");
    assertLeft("/other", "other-page");
    assertLeft("/moved", "other-page");
  }

  @Test
  void whatSaysNoMoreOrNothingIsLeft() {
    page("/short", TITLE, "", "<p>The old lighthouse will shine.</p>");
    server.serve("/picture", "image/png", "x");
    assertLeft("/short", "nothing-more");
    assertLeft("/picture", "not-a-page");
    assertLeft("/dead", "http-404");
  }

  @Test
  void anotherAddressOfThePageIsReported() {
    page("/a", TITLE, "<link rel=canonical href='/news/light?utm_source=a'>", BODY);
    page("/m", TITLE, "<link rel=canonical href='/m/amp/'>", BODY);
    Completion completion = completed(article("/a", TEASER));
    assertThat(completion.canonicalUrl()).isEqualTo(server.at("/news/light"));
    assertThat(completion.canonical()).isEqualTo(ArticleIds.of(Objects.requireNonNull(CanonicalAddress.of(server.at("/news/light")))));
    assertThat(completion.article().id()).isEqualTo(new ArticleId("/a"));
    assertThat(completed(article("/m", TEASER)).canonicalUrl()).isNull();
  }

  @Test
  void onlyTeasersAreWanted() {
    assertThat(PageCompletion.teaser(article("/a", ""))).isTrue();
    assertThat(PageCompletion.teaser(article("/a", LEAD))).isTrue();
    assertThat(PageCompletion.teaser(article("/a", (LEAD + " ").repeat(5)))).isFalse();
    assertThat(PageCompletion.teaser(article("/a", LEAD.repeat(5) + " and so […]"))).isTrue();
    assertThat(PageCompletion.teaser(article("/a", LEAD).reserved(LEAD))).isFalse();
  }

  @Test
  void theOrderIsKeptAndAfterTheDeadlineNothingBegins() {
    page("/0", TITLE, "", BODY);
    List<Article> wanted = new ArrayList<>();
    for (int i = 0; i < 12; i++) wanted.add(article("/" + i % 3, TEASER));
    try (Fetcher fetcher = server.fetcher()) {
      PageCompletion completion = new PageCompletion(fetcher, InstantSource.fixed(NOW));
      List<Completion> completions = completion.complete(wanted, Instant.MAX);
      assertThat(completions).extracting(each -> each.article().id()).isEqualTo(wanted.stream().map(Article::id).toList());
      assertThat(completions.get(3).problem()).isNull();
      assertThat(completion.complete(wanted, NOW)).extracting(Completion::problem).filteredOn(Objects::nonNull).extracting(Problem::code).hasSize(12).containsOnly("too-late");
    }
  }
}
