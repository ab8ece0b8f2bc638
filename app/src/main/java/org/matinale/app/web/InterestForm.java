package org.matinale.app.web;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.matinale.app.accounts.Reader;
import org.matinale.app.steering.Held;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Language;
import org.matinale.profiles.Interest;
import org.matinale.research.Topic;
import org.matinale.research.Topics;

/** Interests as a form holds them: in her own words, one a line, and topics of the catalogue to tick. Used wherever interests are asked for; its parts of a page are in onboarding.html. */
final class InterestForm {
  private final Steering steering;
  private final Transactions transactions;

  InterestForm(Steering steering, Transactions transactions) {
    this.steering = steering;
    this.transactions = transactions;
  }

  /** A topic to tick. */
  record Choice(String id, String name, boolean ticked) {}

  /** Topics that belong together. */
  record Group(String name, List<Choice> choices) {
    public boolean open() {
      return choices.stream().anyMatch(Choice::ticked);
    }

    public long ticked() {
      return choices.stream().filter(Choice::ticked).count();
    }
  }

  /** What stands against what was typed; the person is told in her language. */
  enum Flaw {
    LONG,
    MANY;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The catalogue in her language, those ticked that she holds. */
  List<Group> groups(Reader reader) {
    Language language = reader.language();
    Set<String> held = steering.interests(reader.id()).stream().map(interest -> interest.what().normalized()).collect(Collectors.toSet());
    Map<Topic, List<Choice>> groups = new LinkedHashMap<>();
    for (Topic topic : Topics.catalogue().all()) {
      List<Topic> above = Topics.catalogue().broaderThan(topic);
      boolean ticked = names(topic).stream().anyMatch(held::contains);
      groups.computeIfAbsent(above.isEmpty() ? topic : above.getLast(), root -> new ArrayList<>()).add(new Choice(topic.id(), topic.name(language), ticked));
    }
    Collator order = Collator.getInstance(language.locale());
    List<Group> all = new ArrayList<>();
    groups.forEach(
        (root, choices) -> {
          choices.sort(Comparator.comparing((Choice choice) -> !choice.id().equals(root.id())).thenComparing(Choice::name, order));
          all.add(new Group(root.name(language), choices));
        });
    return all;
  }

  /** Those that are in her own words. */
  List<Held<Interest>> own(Reader reader) {
    Set<String> catalogue = Topics.catalogue().all().stream().flatMap(topic -> names(topic).stream()).collect(Collectors.toSet());
    return steering.interests(reader.id()).stream().filter(interest -> !catalogue.contains(interest.what().normalized())).toList();
  }

  /** What she typed, one a line. */
  static List<String> lines(Collection<String> typed) {
    return typed.stream().flatMap(String::lines).map(line -> line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip()).filter(line -> !line.isEmpty()).distinct().toList();
  }

  /** Leaves her with these interests and no others.
   *
   * @param kept ids of those in her own words that she keeps
   * @param ticked ids of topics
   * @return what stands against it; then nothing is changed */
  Optional<Flaw> save(Reader reader, Collection<String> typed, Collection<String> kept, Collection<String> ticked) {
    List<String> lines = lines(typed);
    if (lines.stream().anyMatch(line -> line.length() > Interest.MAX_LENGTH)) return Optional.of(Flaw.LONG);
    return transactions.inOne(() -> save(reader, lines, kept, new HashSet<>(ticked)));
  }

  private Optional<Flaw> save(Reader reader, List<String> lines, Collection<String> kept, Set<String> wanted) {
    List<Held<Interest>> own = own(reader);
    long staying = own.stream().filter(interest -> kept.contains(interest.id())).count();
    if (lines.size() + staying + wanted.size() > Steering.MOST) return Optional.of(Flaw.MANY);
    for (Held<Interest> interest : own) if (!kept.contains(interest.id())) steering.dropInterest(reader.id(), interest.id());
    Map<String, String> held = new HashMap<>();
    for (Held<Interest> interest : steering.interests(reader.id())) held.put(interest.what().normalized(), interest.id());
    for (Topic topic : Topics.catalogue().all()) {
      List<String> there = names(topic).stream().filter(held::containsKey).toList();
      if (wanted.contains(topic.id())) {
        if (there.isEmpty()) steering.addInterest(reader.id(), new Interest(topic.name(reader.language())));
      } else {
        for (String name : there) steering.dropInterest(reader.id(), String.valueOf(held.get(name)));
      }
    }
    for (String line : lines) steering.addInterest(reader.id(), new Interest(line));
    return Optional.empty();
  }

  /** The topics that she holds, those that her own words name among them, and what they are part of. */
  Set<String> picked(Reader reader) {
    Set<String> picked = new HashSet<>();
    for (Held<Interest> interest : steering.interests(reader.id())) {
      for (Topic topic : Topics.catalogue().of(interest.what().text(), reader.language())) {
        picked.add(topic.id());
        Topics.catalogue().broaderThan(topic).forEach(above -> picked.add(above.id()));
      }
    }
    return picked;
  }

  private static List<String> names(Topic topic) {
    return topic.vocabulary().keySet().stream().map(language -> new Interest(topic.name(language)).normalized()).distinct().toList();
  }
}
