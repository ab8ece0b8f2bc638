package org.matinale.fetching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words from a file beside the code: one a line, lower case, what follows a # left out. */
final class WordFile {
  private WordFile() {}

  static Set<String> read(String name) {
    try (InputStream in = WordFile.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("the file " + name + " is not beside the code");
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT)).filter(line -> !line.isEmpty()).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
