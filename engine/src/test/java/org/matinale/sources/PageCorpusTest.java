package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages recorded by others, where they are at hand. */
final class PageCorpusTest {
  @Test
  void everyRecordedPageHasTextAndNoTrouble() throws IOException {
    Path folder = Path.of(System.getProperty("matinale.corpus", "absent"), "pages");
    assumeTrue(Files.isDirectory(folder), () -> "no recorded pages at " + folder);
    List<Path> files;
    try (Stream<Path> inside = Files.list(folder)) {
      files = inside.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Page page = PageReader.read(Files.readAllBytes(file), null, null);
      assertThat(page.text()).as(file.toString()).isNotBlank().doesNotContain("\n\n\n");
      assertThat(page.problems()).as(file.toString()).isEmpty();
    }
  }
}
