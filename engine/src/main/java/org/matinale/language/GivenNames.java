package org.matinale.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The given names of English and French speakers, by which a surname is told from the word that it also is ("Andrew Church", "Mylène Farmer"). */
public final class GivenNames {
  private static final Set<String> NAMES = read();

  private GivenNames() {}

  /** @param word as it is written; one in small letters is no name */
  public static boolean contains(String word) {
    return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0)) && NAMES.contains(word.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (InputStream file = GivenNames.class.getResourceAsStream("given-names.txt")) {
      if (file == null) throw new IllegalStateException("given-names.txt is not beside its class");
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split(" "))).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("given-names.txt cannot be read from the class path", e);
    }
  }
}
