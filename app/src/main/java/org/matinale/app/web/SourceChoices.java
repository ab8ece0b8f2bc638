package org.matinale.app.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.matinale.app.accounts.Reader;
import org.matinale.app.library.Library;
import org.matinale.app.library.Source;
import org.matinale.kernel.Language;
import org.matinale.sources.StarterCatalogue;
import org.matinale.sources.StarterFeed;
import org.matinale.sources.StarterTheme;

/** The starter catalogue as it is offered to a reader: the feeds of her languages by theme, those ticked that she reads; for a newcomer, those that go with her topics. */
final class SourceChoices {
  private static final Set<String> EVERYBODY = Set.of("world", "national");
  private static final int SUGGESTED_FIRST = 2;
  private static final int SUGGESTED_OTHER = 1;

  /** Themes that go with topics of other names. */
  private static final Map<String, Set<String>> TOPICS =
      Map.of(
          "national", Set.of("society", "politics"),
          "outdoors", Set.of("gardening", "cycling", "hobbies-and-crafts"),
          "ideas", Set.of("history", "education", "religion"),
          "local", Set.of("local-government"));

  private SourceChoices() {}

  record Choice(String address, String title, String about, String language, boolean ticked) {}

  record Theme(String name, List<Choice> choices) {
    public boolean open() {
      return choices.stream().anyMatch(Choice::ticked);
    }

    public long ticked() {
      return choices.stream().filter(Choice::ticked).count();
    }
  }

  /** The feeds of her languages; of all, where the catalogue speaks none of them. */
  static List<StarterFeed> offered(Reader reader) {
    StarterCatalogue catalogue = StarterCatalogue.catalogue();
    List<StarterFeed> hers = catalogue.feeds().stream().filter(feed -> reader.languages().contains(feed.language())).toList();
    return hers.isEmpty() ? catalogue.feeds() : hers;
  }

  /** @param topics ids of those she picked */
  static List<Theme> themes(Reader reader, Library library, Set<String> topics) {
    List<Source> read = library.subscribed(reader.id());
    Set<String> ticked = read.isEmpty() ? suggested(reader, topics) : read.stream().filter(Source::shared).map(Source::address).collect(Collectors.toSet());
    List<StarterFeed> offered = offered(reader);
    List<Theme> themes = new ArrayList<>();
    for (StarterTheme theme : StarterCatalogue.catalogue().themes()) {
      List<Choice> choices = new ArrayList<>();
      for (Language language : languages(reader)) {
        for (StarterFeed feed : offered) {
          if (feed.theme().equals(theme.id()) && feed.language().equals(language)) choices.add(new Choice(feed.address(), feed.title(), feed.about(), language.code(), ticked.contains(feed.address())));
        }
      }
      if (!choices.isEmpty()) themes.add(new Theme(theme.name(reader.language()), choices));
    }
    return themes;
  }

  private static List<Language> languages(Reader reader) {
    List<Language> hers = reader.languages().stream().filter(StarterCatalogue.catalogue().languages()::contains).toList();
    return hers.isEmpty() ? StarterCatalogue.catalogue().languages() : hers;
  }

  private static Set<String> suggested(Reader reader, Set<String> topics) {
    StarterCatalogue catalogue = StarterCatalogue.catalogue();
    Set<String> suggested = new HashSet<>();
    for (StarterTheme theme : catalogue.themes()) {
      boolean fits = EVERYBODY.contains(theme.id()) || topics.contains(theme.id()) || TOPICS.getOrDefault(theme.id(), Set.of()).stream().anyMatch(topics::contains);
      if (!fits) continue;
      List<Language> languages = languages(reader);
      for (int i = 0; i < languages.size(); i++) {
        catalogue.of(theme, languages.get(i)).stream().limit(i == 0 ? SUGGESTED_FIRST : SUGGESTED_OTHER).forEach(feed -> suggested.add(feed.address()));
      }
    }
    return suggested;
  }
}
