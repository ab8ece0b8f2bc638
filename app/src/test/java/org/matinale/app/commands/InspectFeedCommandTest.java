package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class InspectFeedCommandTest extends FrontDoor {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FEED =
      "<rss version='2.0'><channel><title>Ébauche</title><item><title>One</title><guid>https://a.example/1</guid><pubDate>Sat, 30 May 2020 08:00:00 GMT</pubDate></item></channel></rss>";





  @Test
  void oneFileIsOneDocument() throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), FEED);
    assertThat(run("inspect", "feed", file.toString())).isZero();
    JsonNode feed = JSON.readTree(printed());
    assertThat(feed.path("file").asString()).isEqualTo(file.toString());
    assertThat(feed.path("title").asString()).isEqualTo("Ébauche");
    assertThat(feed.path("format").asString()).isEqualTo("rss-2.0");
    assertThat(feed.path("entries").path(0).path("url").asString()).isEqualTo("https://a.example/1");
    assertThat(feed.path("entries").path(0).path("published").asString()).isEqualTo("2020-05-30T08:00:00Z");
    assertThat(feed.path("entries").path(0).has("summary")).as("absent fields are left out").isFalse();
    assertThat(feed.path("problems").isEmpty()).isTrue();
  }

  @Test
  void aFolderIsLinesAndAnUnreadableFileIsOneOfThem() throws IOException {
    Files.writeString(folder.resolve("a.xml"), FEED);
    Files.writeString(folder.resolve("b.xml"), "<html><body>502</body></html>");
    assertThat(run("inspect", "feed", folder.toString())).isZero();
    String[] lines = printed().strip().split("\n");
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines[0]).path("entries").size()).isEqualTo(1);
    assertThat(JSON.readTree(lines[1]).path("problems").path(0).path("code").asString()).isEqualTo("not-a-feed");
  }

  @Test
  void severalAreLinesAndAMissingOneIsOneOfThem() throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), FEED);
    assertThat(run("inspect", "feed", file.toString(), folder.resolve("missing").toString())).isZero();
    assertThat(JSON.readTree(printed().strip().split("\n")[1]).path("problems").path(0).path("code").asString()).isEqualTo("missing");
  }

  @Test
  void oneUnusableFileIsAMessage() throws IOException {
    Path page = Files.writeString(folder.resolve("page.xml"), "<html><body>502</body></html>");
    assertThat(run("inspect", "feed", page.toString())).isEqualTo(65);
    assertThat(printed()).isEmpty();
    assertThat(told()).startsWith("matinale: '" + page + "' cannot be used").doesNotContain("\tat ");
    assertThat(run("inspect", "feed", folder.resolve("missing.xml").toString())).isEqualTo(65);
    assertThat(told()).contains("missing.xml");
    assertThat(run("inspect", "feed", "http://127.0.0.1:9/feed")).isEqualTo(65);
    assertThat(told()).contains("inside a private network", "--allow-network");
    assertThat(run("inspect", "feed")).isEqualTo(64);
    assertThat(run("inspect", "feed", "--allow-network", "everything", "x")).isEqualTo(64);
    assertThat(told()).contains("'everything' is no CIDR:PORT");
  }

  @Test
  void sourcesAreALineEach() throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), FEED);
    assertThat(run("inspect", "sources", "--now", "2020-05-30T12:00:00Z", "--sources", file.toString(), folder.resolve("none").toString())).isZero();
    String[] lines = printed().strip().split("\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).startsWith("healthy\t-\t1\t2020-05-30T08:00:00Z\tÉbauche");
    assertThat(lines[1]).startsWith("failing\t-\t-").contains("missing");
    assertThat(run("inspect", "sources", "--sources", folder.resolve("none").toString())).isEqualTo(65);
  }
}
