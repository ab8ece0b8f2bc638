package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;

final class NightCommandTest extends FrontDoor {
  private Object[] night(String... more) throws Exception {
    Path feeds = Files.createDirectories(folder.resolve("feeds"));
    Files.writeString(feeds.resolve("ledger.xml"), "<rss version=\"2.0\"><channel><title>Ostry Ledger</title><link>https://ledger.example</link><language>en</language><item><link>https://ledger.example/bees</link><title>Wild bees return to the gardens of Marlowe</title>"
        + "<description>Wild bees have returned to the gardens of Marlowe after a decade, a count by volunteers shows.</description><pubDate>Sat, 30 May 2026 00:30:00 GMT</pubDate></item></channel></rss>");
    Path readers = Files.writeString(folder.resolve("readers.jsonl"), "{\"id\":\"one\",\"interests\":[{\"text\":\"bees\"}]}\n");
    Object[] arguments = new Object[9 + more.length];
    System.arraycopy(new Object[] {"night", "--sources", feeds, "--subscribers", readers, "--out", folder.resolve("out"), "--now", "2026-05-30T03:00:00Z"}, 0, arguments, 0, 9);
    System.arraycopy(more, 0, arguments, 9, more.length);
    return arguments;
  }

  @Test
  void howMuchOfASmallBudgetIsForFloorsIsSaidAndKeptInTheManifest() throws Exception {
    assertThat(run(night("--floor-share", "1"))).as(told()).isZero();
    assertThat(Files.readString(folder.resolve("out").resolve("manifest.json"))).containsPattern("\"niche\" : 0[.]0,\\s+\"most\" : 1[.]0");
    assertThat(run(night("--floor-share", "1.5"))).isEqualTo(64);
    assertThat(told()).contains("1.5", "Maybe");
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Path photo = folder.resolve("out").resolve("photo.jpg");
    Files.createDirectories(photo.getParent());
    Files.writeString(photo, "a photo");
    assertThat(run(night())).isEqualTo(64);
    assertThat(told()).contains("photo.jpg", "Maybe an empty folder was meant.");
    assertThat(folder.resolve("out").toFile().list()).containsExactly("photo.jpg");
    Path file = Files.writeString(folder.resolve("file"), "");
    Object[] arguments = night();
    arguments[6] = file;
    assertThat(run(arguments)).isEqualTo(74);
    assertThat(told()).contains("Maybe").doesNotContain("Exception");
  }

  @Test
  void theSameNightMadeOtherwiseIsRefusedAndALaterOneIsSaidToReplaceIt() throws Exception {
    assertThat(run(night())).as(told()).isZero();
    String briefings = Files.readString(folder.resolve("out").resolve("briefings.jsonl"));
    assertThat(run(night("--cards", "3"))).isEqualTo(64);
    assertThat(told()).contains("whole night", "2026-05-30T03:00:00", "Maybe");
    assertThat(Files.readString(folder.resolve("out").resolve("briefings.jsonl"))).isEqualTo(briefings);
    Object[] later = night("--cards", "3");
    later[8] = "2026-05-31T03:00:00Z";
    assertThat(run(later)).as(told()).isZero();
    assertThat(told()).contains("was replaced");
  }

  @Test
  void linesThatWereNotUnderstoodAreNamedWithTheirIds() throws Exception {
    Object[] arguments = night();
    Files.writeString(
        folder.resolve("readers.jsonl"),
        "{\"id\":\"heavy\",\"interests\":[{\"text\":\"bees\",\"weight\":-1}]}\n{\"id\":\"odd\",\"languages\":[\"xx\",\"en\"],\"series\":[{\"name\":\"bread\",\"step\":-3}],\"interests\":[\"bees\"]}\n");
    assertThat(run(arguments)).as(told()).isZero();
    assertThat(told()).contains("line 1 (heavy)", "is not above 0. This subscriber has no briefing.", "line 2 (odd)", "'xx' is no language", "'series[0].step' is -3");
    assertThat(printed()).contains("1 briefing,", "cards 1 quoted", "1 line refused");
  }

  @Test
  void aReplayOfAMissingManifestNamesItAndNoClass() {
    assertThat(run("night", "--replay", folder.resolve("nowhere").resolve("manifest.json"), "--out", folder.resolve("again"))).isEqualTo(65);
    assertThat(told()).contains("nowhere", "Maybe").doesNotContain("Exception");
  }

  private static ScriptedModelServer played() {
    return ScriptedModelServer.start(0, Script.GOOD, Surroundings.real(InstantSource.system(), 1));
  }

  @Test
  void interestsGoToAnEmbeddingModelThatTheOperatorAnswersForAndToNoOther() throws Exception {
    try (ScriptedModelServer server = played()) {
      assertThat(run(night("--private-embeddings", server.base(), "--private-embeddings-name", ScriptedModelServer.EMBEDDING))).as(told()).isZero();
      assertThat(printed()).contains("1 briefing,", "cards 1 quoted");
      assertThat(told()).contains("'scripted-embedding' is not gone by in en", "Maybe it is no embedding model").doesNotContain("Exception");
      assertThat(server.requests()).isNotEmpty().allSatisfy(request -> assertThat(request).contains("\"input\"").doesNotContain("\"one\""));
      assertThat(Files.readString(folder.resolve("out").resolve("manifest.json"))).contains("\"embeddings\"", "scripted-embedding").doesNotContain("bees\"");
    }
    try (ScriptedModelServer server = played()) {
      Object[] arguments = night("--private-model", server.base(), "--private-model-name", "scripted-small", "--model", server.base(), "--model-name", "scripted-large");
      arguments[6] = folder.resolve("other");
      assertThat(run(arguments)).as(told()).isZero();
      assertThat(server.requests()).noneMatch(request -> request.contains("\"input\""));
    }
    assertThat(run(night("--private-embeddings-name", "home"))).isEqualTo(78);
    assertThat(told()).contains("say nothing without --private-embeddings", "if you answer for");
    assertThat(run(night("--private-embeddings", "http://127.0.0.1:1/v1"))).isEqualTo(78);
    assertThat(told()).contains("without --private-embeddings-name", "Maybe");
    assertThat(run(night("--private-embeddings", "ftp://127.0.0.1/v1", "--private-embeddings-name", "home"))).isEqualTo(78);
    assertThat(told()).contains("no base address", "Maybe");
  }

  @Test
  void anEmbeddingModelInTroubleIsNamedAndCostsNoBriefing() throws Exception {
    assertThat(run(night("--private-embeddings", "http://127.0.0.1:1/v1", "--private-embeddings-name", "home"))).as(told()).isZero();
    assertThat(printed()).contains("1 briefing, all on time: cards 1 quoted");
    assertThat(told()).contains("nobody answers at 'http://127.0.0.1:1/v1'", "matched by their words alone");
    try (ScriptedModelServer server = played()) {
      Object[] arguments = night("--private-embeddings", server.base(), "--private-embeddings-name", "misspelt");
      arguments[6] = folder.resolve("misspelt");
      assertThat(run(arguments)).as(told()).isZero();
      assertThat(told()).contains("no embedding model 'misspelt'", "Maybe the name is misspelt");
    }
    Path key = Files.writeString(folder.resolve("key"), "sk-canary-of-a-key\n");
    HttpServer locked = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    locked.createContext("/", exchange -> {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
    });
    locked.start();
    try {
      Object[] arguments = night("--private-embeddings", "http://127.0.0.1:%d/v1".formatted(locked.getAddress().getPort()), "--private-embeddings-name", "home", "--private-embeddings-key-file", key.toString());
      arguments[6] = folder.resolve("locked");
      assertThat(run(arguments)).as(told()).isZero();
      assertThat(printed()).contains("1 briefing, all on time: cards 1 quoted");
      assertThat(told()).contains("does not let us in (401)", "Maybe the key in " + key).doesNotContain("canary");
      try (Stream<Path> files = Files.walk(folder.resolve("locked"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
      }
    } finally {
      locked.stop(0);
    }
  }

  @Test
  void aBriefingForOneComparesThereToo() throws Exception {
    night();
    try (ScriptedModelServer server = played()) {
      Object[] brief = {"brief", "--sources", folder.resolve("feeds"), "--interest", "bees", "--wish", "a Quandaryx", "--now", "2026-05-30T03:00:00Z", "--private-embeddings", server.base(), "--private-embeddings-name", ScriptedModelServer.EMBEDDING};
      assertThat(run(brief)).as(told()).isZero();
      assertThat(printed()).contains("Wild bees return");
      assertThat(told()).contains("'scripted-embedding' is not gone by in en");
      assertThat(server.requests()).isNotEmpty().noneMatch(request -> request.contains("Quandaryx"));
    }
  }
}
