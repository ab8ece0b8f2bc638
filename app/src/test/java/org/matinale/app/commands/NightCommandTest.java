package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
