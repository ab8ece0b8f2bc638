package org.matinale.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.matinale.kernel.Language;
import org.matinale.language.Words;

/** How many of 20,000 news articles a stem occurs in, roughly, by a fixed table of frequency bands for each language; a stem the table does not know occurs in none.
 *
 * <p>The table is a text file beside this class: a line {@code = 600} opens a band of words that about 600 of 20,000 articles use; the words follow, several a line.
 */
final class Background {
  /** The size of the imagined collection that the counts are of. */
  static final int ARTICLES = 20_000;

  private static final ConcurrentHashMap<Language, Map<String, Integer>> TABLES = new ConcurrentHashMap<>();

  private Background() {}

  /** Stems to counts; empty for a language without a table. */
  static Map<String, Integer> of(Language language) {
    return TABLES.computeIfAbsent(language, Background::read);
  }

  private static Map<String, Integer> read(Language language) {
    try (InputStream file = Background.class.getResourceAsStream("background-" + language.code() + ".txt")) {
      if (file == null) return Map.of();
      BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      Map<String, Integer> counts = new HashMap<>();
      int band = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) continue;
        if (line.startsWith("=")) {
          band = Integer.parseInt(line.substring(1).strip());
        } else {
          int count = band;
          Words.of(line, language).forEach(word -> counts.merge(word.stem(), count, Math::max));
        }
      }
      return Map.copyOf(counts);
    } catch (IOException e) {
      throw new UncheckedIOException("the background table of " + language + " cannot be read", e);
    }
  }
}
