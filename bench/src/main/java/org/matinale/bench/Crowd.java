package org.matinale.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.matinale.app.commands.InventedReaders;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.SubscriberCodec;
import org.matinale.sources.Sources;

/** Invented readers of a given morning, as a subscribers' file: beside the catalogue's topics they care about the words and names that stand in several of its titles.
 *
 * <p>Arguments: a folder of feeds, the instant they are read at, how many readers, the file, seed (1).
 */
public final class Crowd {
  private static final int SHORTEST = 4;
  private static final int IN_TITLES = 3;

  private Crowd() {}

  public static void main(String[] arguments) throws IOException {
    Map<Language, List<String>> words = write(arguments[0], Instant.parse(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]), arguments.length > 4 ? Long.parseLong(arguments[4]) : 1);
    System.out.printf("%s readers; words of titles: %s%n", arguments[2], words.entrySet().stream().map(entry -> "%s %,d (%s …)".formatted(entry.getKey().code(), entry.getValue().size(), entry.getValue().stream().limit(8).collect(Collectors.joining(", ")))).collect(Collectors.joining("; ")));
  }

  /** Writes the readers to a file; answers the words they care about beside topics. */
  static Map<Language, List<String>> write(String feeds, Instant at, int count, Path file, long seed) throws IOException {
    Map<Language, List<String>> words = words(feeds, at);
    try (Writer out = Files.newBufferedWriter(file)) {
      for (Iterator<Subscriber> readers = new InventedReaders(seed, words).readers(count).iterator(); readers.hasNext(); ) out.write(SubscriberCodec.write(readers.next()) + "\n");
    }
    return words;
  }

  private static Map<Language, List<String>> words(String folder, Instant at) {
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(at)))) {
      List<Article> articles = new Sources(fetcher, InstantSource.fixed(at)).gather(List.of(folder)).articles();
      return Map.of(Language.ENGLISH, usual(articles, Language.ENGLISH), Language.FRENCH, usual(articles, Language.FRENCH));
    }
  }

  /** Words in at least so many titles, and names of two words; the most usual first. */
  private static List<String> usual(List<Article> articles, Language language) {
    Map<String, Integer> titles = new HashMap<>();
    for (Article article : articles) {
      if (!article.language().equals(language)) continue;
      List<Word> words = Words.of(article.title(), language);
      Set<String> named = new HashSet<>();
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        if (word.stop() || word.surface().length() < SHORTEST) continue;
        named.add(word.surface());
        if (i > 0 && word.capital() && words.get(i - 1).capital() && !words.get(i - 1).stop()) named.add(words.get(i - 1).surface() + " " + word.surface());
      }
      named.forEach(name -> titles.merge(name, 1, Integer::sum));
    }
    List<String> usual = new ArrayList<>(titles.keySet().stream().filter(name -> titles.getOrDefault(name, 0) >= IN_TITLES).toList());
    usual.sort(Comparator.comparing((String name) -> titles.getOrDefault(name, 0)).reversed().thenComparing(Comparator.naturalOrder()));
    return usual;
  }
}
