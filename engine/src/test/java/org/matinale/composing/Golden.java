package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results kept as files, to be read in the diff; {@code -Dmatinale.golden=write} writes them anew. */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "org", "matinale", "composing", "golden");

  private Golden() {}

  static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if ("write".equals(System.getProperty("matinale.golden"))) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertThat(actual).as("golden file %s", file).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("golden file " + file + " cannot be read. Maybe write it with -Dmatinale.golden=write.", e);
    }
  }
}
