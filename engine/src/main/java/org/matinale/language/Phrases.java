package org.matinale.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;

/** The phrases of one language by which news prose leans on its surroundings, read from {@code phrases.<language>.txt} beside this class. A language is added by adding its file. */
record Phrases(
    Pattern leans, Pattern day, Pattern weekday, Pattern namedDay, Pattern ownWeek, Pattern date, Pattern addresses, Pattern furniture, Pattern leansAnywhere, Pattern teases, Pattern teasesAnywhere, Pattern gossips) {
  private static final ConcurrentHashMap<Language, Optional<Phrases>> LOADED = new ConcurrentHashMap<>();

  /** Empty for a language without a file. */
  static Optional<Phrases> of(Language language) {
    return LOADED.computeIfAbsent(language, Phrases::load);
  }

  private static Optional<Phrases> load(Language language) {
    try (InputStream file = Phrases.class.getResourceAsStream("phrases." + language + ".txt")) {
      if (file == null) return Optional.empty();
      Map<String, List<String>> sections = sections(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return Optional.of(
          new Phrases(
              compile("^", sections, "leans"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "day"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "weekday"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "named-day"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "own-week"),
              compile("(?<![\\p{L}\\p{N}])", sections, "date"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "addresses"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "furniture"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "leans-anywhere"),
              compile("^", sections, "teases"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "teases-anywhere"),
              compile("(?<![\\p{L}\\p{N}'])", sections, "gossips")));
    } catch (IOException e) {
      throw new UncheckedIOException("phrases." + language + ".txt cannot be read from the class path", e);
    }
  }

  private static Map<String, List<String>> sections(String file) {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> open = new ArrayList<>();
    for (String line : file.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (line.startsWith("[")) open = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), name -> new ArrayList<>());
      else open.add(line.strip());
    }
    return sections;
  }

  private static Pattern compile(String before, Map<String, List<String>> sections, String name) {
    List<String> lines = sections.get(name);
    if (lines == null) throw new IllegalStateException("the phrases have no section [" + name + "]");
    return Pattern.compile(before + "(?:" + String.join("|", lines) + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
