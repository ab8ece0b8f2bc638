package org.matinale.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The given names of English and French speakers, by which a surname is told from the word that it also is ("Andrew Church", "Mylène Farmer"). */
public final class GivenNames {
  private static final Set<String> NAMES = read();
  private static final Pattern SAINT = Pattern.compile("(?<!\\p{L})(?:Saint|Sainte|St\\.?|Ste\\.?|San|Santa|São) $");
  private static final int LONGEST_SAINT = 8;

  private GivenNames() {}

  /** Whether what begins at a place of a text stands behind a given name ("Andrew Church"); a saint's opens the name of a place ("San Antonio Police"). */
  public static boolean before(String text, int place) {
    int end = place - 1;
    if (end < 1 || text.charAt(end) != ' ') return false;
    int begin = end;
    while (begin > 0 && (Character.isLetter(text.charAt(begin - 1)) || text.charAt(begin - 1) == '-')) begin--;
    String word = text.substring(begin, end);
    return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0)) && NAMES.contains(word.toLowerCase(Locale.ROOT)) && !SAINT.matcher(text.substring(Math.max(0, begin - LONGEST_SAINT), begin)).find();
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
