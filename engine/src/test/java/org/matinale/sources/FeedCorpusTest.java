package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real feeds, where the folder that holds them is there. */
final class FeedCorpusTest {
  private static final Path CORPUS = Path.of(System.getProperty("matinale.corpus", "corpus"));

  @Test
  void everyRealFileIsReadWithoutAnException() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS);
    int read = 0;
    for (String folder : List.of("formats", "feedparser", "A-morning-2020-05-30", "P-polls-2021-09-20")) {
      try (Stream<Path> files = Files.walk(CORPUS.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Feed feed = FeedReader.read(file);
          if (feed.readable()) read++;
          else assertThat(feed.problems()).as("%s", file).isNotEmpty();
        }
      }
    }
    assertThat(read).isGreaterThan(2_500);
  }
}
