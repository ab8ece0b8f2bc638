package org.matinale.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** Real feeds for newcomers to begin with, by theme, in French and English; the file {@code starter.txt} says what is taken in. */
public final class StarterCatalogue {
  private static final String FILE = "starter.txt";

  private final List<StarterTheme> themes;
  private final Map<String, StarterFeed> feeds;

  private StarterCatalogue(List<StarterTheme> themes, Map<String, StarterFeed> feeds) {
    this.themes = List.copyOf(themes);
    this.feeds = feeds;
  }

  /** The catalogue that comes with the program; read once. */
  public static StarterCatalogue catalogue() {
    return Catalogue.READ;
  }

  private static final class Catalogue {
    static final StarterCatalogue READ = read(lines());

    static List<String> lines() {
      try (InputStream in = StarterCatalogue.class.getResourceAsStream(FILE)) {
        if (in == null) throw new IllegalStateException(FILE + " is not beside its class");
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readAllLines();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Throws {@link IllegalArgumentException} at the first line that has no meaning, and where an address or a theme stands twice. */
  static StarterCatalogue read(List<String> lines) {
    List<StarterTheme> themes = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Map<String, StarterFeed> feeds = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) continue;
      String[] parts = line.strip().split("\\s+\\|\\s+");
      if (!Character.isWhitespace(line.charAt(0))) {
        Check.that(parts.length == 3 && ids.add(parts[0]), "'%s' is no heading of a theme, or stands twice", line);
        themes.add(new StarterTheme(parts[0], Map.of(Language.ENGLISH, parts[1], Language.FRENCH, parts[2])));
        continue;
      }
      Check.that(parts.length == 5 && !themes.isEmpty(), "'%s' is no line of a starter feed", line);
      StarterFeed feed = new StarterFeed(parts[1], parts[2], parts[3], new Language(parts[0]), themes.getLast().id(), parts[4]);
      Check.that(feeds.putIfAbsent(feed.address(), feed) == null, "'%s' stands twice", feed.address());
    }
    return new StarterCatalogue(themes, feeds);
  }

  /** In the order in which they are offered. */
  public List<StarterTheme> themes() {
    return themes;
  }

  /** All feeds, by theme. */
  public List<StarterFeed> feeds() {
    return List.copyOf(feeds.values());
  }

  /** The feeds of a language, by theme; none where the catalogue does not speak it. */
  public List<StarterFeed> of(Language language) {
    return feeds.values().stream().filter(feed -> feed.language().equals(language)).toList();
  }

  /** The feeds of a theme in a language. */
  public List<StarterFeed> of(StarterTheme theme, Language language) {
    return of(language).stream().filter(feed -> feed.theme().equals(theme.id())).toList();
  }

  /** The languages that the catalogue speaks. */
  public List<Language> languages() {
    return feeds.values().stream().map(StarterFeed::language).distinct().toList();
  }

  /** The feed of exactly this address. */
  public Optional<StarterFeed> find(String address) {
    return Optional.ofNullable(feeds.get(address.strip()));
  }
}
