package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class InspectPageCommandTest extends FrontDoor {
  private static final String PAGE = "<html lang=en><title>Light returns</title><body><p>Light, at last, returns to the cape.</p>";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void oneFileIsOneDocument() throws IOException {
    Path file = Files.writeString(folder.resolve("light.html"), PAGE);
    assertThat(run("inspect", "page", file.toString())).isZero();
    JsonNode page = JSON.readTree(printed());
    assertThat(page.propertyNames()).containsExactly("file", "title", "text", "language", "rights", "problems");
    assertThat(page.get("text").asString()).isEqualTo("Light, at last, returns to the cape.");
    assertThat(page.get("rights").asString()).isEqualTo("open");
  }

  @Test
  void authorsAreGivenWhereThePageNamesThem() throws IOException {
    Path file = Files.writeString(folder.resolve("light.html"), PAGE.replace("<title>", "<meta name=author content='Ada Low'><title>"));
    assertThat(run("inspect", "page", file.toString())).isZero();
    assertThat(JSON.readTree(printed()).get("authors")).extracting(JsonNode::asString).containsExactly("Ada Low");
  }

  @Test
  void aFolderIsLinesAndABadPageDoesNotSpoilTheOthers() throws IOException {
    Files.writeString(folder.resolve("a.html"), PAGE);
    Files.write(folder.resolve("b.html"), new byte[] {0, 1, 2, 3});
    Files.writeString(folder.resolve("c.htm"), "");
    Files.writeString(folder.resolve("notes.txt"), "no page");
    assertThat(run("inspect", "page", folder.toString())).isZero();
    List<JsonNode> lines = printed().lines().map(JSON::readTree).toList();
    assertThat(lines).extracting(line -> Path.of(line.get("file").asString()).getFileName().toString()).containsExactly("a.html", "b.html", "c.htm");
    assertThat(lines).extracting(line -> line.get("problems").size()).containsExactly(0, 1, 1);
    assertThat(lines.get(1).get("problems").get(0).get("code").asString()).isEqualTo("not-a-page");
    assertThat(lines.get(1).propertyNames()).as("what is absent is left out").doesNotContain("title", "authors");
  }

  @Test
  void oneFileThatCannotBeReadIsNamed() throws IOException {
    String missing = folder.resolve("missing.html").toString();
    assertThat(run("inspect", "page", missing)).isEqualTo(65);
    assertThat(told()).contains(missing).doesNotContain("\tat ");
    String empty = Files.writeString(folder.resolve("empty.html"), "").toString();
    assertThat(run("inspect", "page", empty)).isEqualTo(65);
    assertThat(told()).contains(empty);
    assertThat(printed()).isEmpty();
  }

  @Test
  void aMissingFileAmongSeveralIsALine() throws IOException {
    Path file = Files.writeString(folder.resolve("light.html"), PAGE);
    assertThat(run("inspect", "page", folder.resolve("missing.html").toString(), file.toString())).isZero();
    List<JsonNode> lines = printed().lines().map(JSON::readTree).toList();
    assertThat(lines).extracting(line -> line.get("problems").size()).containsExactly(1, 0);
    assertThat(lines.getFirst().get("problems").get(0).get("code").asString()).isEqualTo("missing");
  }

  @Test
  void aFolderWithoutPagesIsNoInput() {
    assertThat(run("inspect", "page", folder.toString())).isEqualTo(65);
    assertThat(told()).contains(folder.toString());
  }

  @Test
  void anAddressIsFetchedWhereTheNetworkIsAllowed() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/light",
        exchange -> {
          byte[] body = PAGE.replace("cape", "café").getBytes(StandardCharsets.ISO_8859_1);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=iso-8859-1");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/light";
      assertThat(run("inspect", "page", address)).isEqualTo(65);
      assertThat(told()).contains("--allow-network");
      assertThat(run("inspect", "page", "--allow-network", "127.0.0.1/32:" + server.getAddress().getPort(), address)).isZero();
      assertThat(JSON.readTree(printed()).get("url").asString()).isEqualTo(address);
      assertThat(JSON.readTree(printed()).get("text").asString()).isEqualTo("Light, at last, returns to the café.");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aNetworkThatIsNoneIsAUsageError() {
    assertThat(run("inspect", "page", "--allow-network", "everything", "x.html")).isEqualTo(64);
    assertThat(told()).contains("everything");
  }
}
