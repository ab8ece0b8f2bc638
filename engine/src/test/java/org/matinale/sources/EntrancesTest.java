package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.CountingServer;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Laboratory;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;

/** By whatever a publisher or a list may name, nobody comes to a place that is not opened. */
final class EntrancesTest {
  private static final List<String> HOSTS = List.of("127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "[::ffff:127.0.0.1]", "inside.test", "127.0.0.1.", "\uFF11\uFF12\uFF17.0.0.1");

  @TempDir private Path folder;
  private final Laboratory laboratory = new Laboratory();
  private CountingServer server;
  private CountingServer trap;
  private Fetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    // the publisher stands at another address than the trap, on a port of its own
    server = laboratory.server("127.0.0.2");
    trap = laboratory.trap("127.0.0.1", 0).serve("/feed", "<rss version='2.0'><channel><title>Inside</title></channel></rss>");
    laboratory.names().write("public.test", "127.0.0.2");
    fetcher = laboratory.fetcher();
  }

  @AfterEach
  void stop() throws IOException {
    laboratory.close();
  }

  private List<String> inside(String path) {
    return HOSTS.stream().flatMap(host -> List.of("http://" + host + ":" + trap.port() + path, "http://" + host + path, "http://ann:secret@" + host + ":" + trap.port() + path).stream()).toList();
  }

  private Gathering gather(String... sources) {
    return new Sources(fetcher, laboratory.time()).gather(List.of(sources));
  }

  @Test
  void asASource() {
    Gathering gathering = gather(inside("/feed").toArray(String[]::new));
    assertThat(gathering.failed()).hasSize(inside("").size());
    assertThat(trap.accepted()).isZero();
  }

  @Test
  void inAList() throws IOException {
    StringBuilder list = new StringBuilder("<opml version='2.0'><body>");
    for (String address : inside("/feed")) list.append("<outline text='x' xmlUrl='").append(address).append("'/>");
    String opml = list.append("</body></opml>").toString();
    server.serve("/list", opml);
    Gathering gathering = gather(Files.writeString(folder.resolve("list.opml"), opml).toString(), server.at("public.test", "/list"));
    assertThat(gathering.failed()).hasSizeGreaterThanOrEqualTo(2 * HOSTS.size());
    assertThat(trap.accepted()).isZero();
  }

  @Test
  void asThePageOfAFeed() {
    for (String address : inside("/feed")) {
      server.serve("/", "<html><head><link rel='alternate' type='application/rss+xml' href='" + address + "'></head></html>", "Content-Type: text/html");
      assertThat(gather(server.at("public.test", "/")).failed()).hasSize(1);
    }
    assertThat(trap.accepted()).isZero();
  }

  @Test
  void asARedirectOfAFeedOrOfASitesOwnDocuments() {
    for (String address : inside("/feed")) {
      server.on("/robots.txt", visit -> visit.status(404)).on("/feed", visit -> visit.redirect(301, address)).on("/.well-known/tdmrep.json", visit -> visit.redirect(302, address));
      laboratory.time().advance(Duration.ofDays(2));
      assertThat(gather(server.at("public.test", "/feed")).read()).isEmpty();
      fetcher.rights(server.at("public.test", "/1"), null);
      server.on("/robots.txt", visit -> visit.redirect(302, address));
      laboratory.time().advance(Duration.ofDays(40));
      assertThat(gather(server.at("public.test", "/feed")).read()).isEmpty();
    }
    assertThat(server.visits("/feed").size()).as("the redirects were met").isPositive();
    assertThat(trap.accepted()).isZero();
  }

  @Test
  void asTheLinkOfAnEntry() {
    List<Article> articles =
        inside("/feed").stream().map(address -> new Article(new ArticleId(address), address, "A title of some words", "A teaser.", laboratory.time().instant(), new Outlet("X", "x.example"), Language.ENGLISH, List.of(), Rights.OPEN)).toList();
    List<Completion> completions = new PageCompletion(fetcher, laboratory.time()).complete(articles, laboratory.time().instant().plusSeconds(60));
    assertThat(completions).allSatisfy(completion -> assertThat(completion.article().text()).isEqualTo("A teaser."));
    server.serve("/feed", "<rss version='2.0'><channel><title>X</title><item><title>One</title><link>" + inside("/1").getFirst() + "</link></item></channel></rss>");
    assertThat(gather(server.at("public.test", "/feed")).articles()).hasSize(1);
    assertThat(trap.accepted()).isZero();
  }
}
