package org.matinale.research;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What is doubtful in a catalogue: names that lack, words said twice, words that two topics claim, contexts in which no term stands. */
final class TopicFileCheck {
  private final TopicFile file;
  private final List<String> problems = new ArrayList<>();

  private TopicFileCheck(TopicFile file) {
    this.file = file;
  }

  /** One sentence for each doubt; none for a sound catalogue. */
  static List<String> of(TopicFile file) {
    TopicFileCheck check = new TopicFileCheck(file);
    check.ids();
    file.phrases().forEach((language, phrases) -> {
      for (int topic = 0; topic < file.topics().size(); topic++) {
        int place = topic;
        check.topic(file.topics().get(topic).id(), language, phrases.stream().filter(phrase -> phrase.topic() == place).toList());
      }
      check.claims(language, phrases);
    });
    return List.copyOf(check.problems);
  }

  private void ids() {
    Set<String> ids = new HashSet<>();
    for (Topic topic : file.topics()) if (!ids.add(topic.id())) problems.add("%s stands twice".formatted(topic.id()));
    for (Topic topic : file.topics()) {
      Set<String> path = new HashSet<>(Set.of(topic.id()));
      for (String above = topic.within(); above != null; above = broader(above)) {
        if (!ids.contains(above)) problems.add("%s is within %s, which is no topic".formatted(topic.id(), above));
        if (!path.add(above)) {
          problems.add("%s is within itself".formatted(topic.id()));
          break;
        }
      }
    }
  }

  private @Nullable String broader(String id) {
    return file.topics().stream().filter(topic -> topic.id().equals(id)).findFirst().map(Topic::within).orElse(null);
  }

  private void topic(String id, Language language, List<Phrase> phrases) {
    if (phrases.stream().noneMatch(phrase -> phrase.role() == Phrase.Role.NAME)) problems.add("%s has no name in %s".formatted(id, language));
    Map<Object, List<Phrase>> said = new HashMap<>();
    for (Phrase phrase : phrases) {
      List<Phrase> before = said.computeIfAbsent(List.of(phrase.context(), phrase.form(), phrase.stems()), key -> new ArrayList<>());
      boolean twice = before.stream().anyMatch(phrase::foundTogetherWith);
      before.add(phrase);
      if (twice)
        problems.add("%s %s says '%s' twice".formatted(id, language, phrase.text()));
      if (phrase.context() && phrases.stream().noneMatch(term -> standsIn(term, phrase)))
        problems.add("%s %s has a context without a term: '%s'".formatted(id, language, phrase.text()));
      boolean empty = Words.of(phrase.text(), language).stream().allMatch(Word::stop);
      if (empty && !phrase.context() && !phrase.weak() && phrase.form() != Phrase.Form.CAPITALS)
        problems.add("%s %s is sure of words without meaning: '%s'".formatted(id, language, phrase.text()));
    }
  }

  /** A context that is the term itself would silence it, unless only one way of writing it is meant. */
  private static boolean standsIn(Phrase term, Phrase context) {
    if (term.context()) return false;
    if (term.stems().equals(context.stems())) return context.form() != Phrase.Form.ANY && context.form() != term.form();
    return Collections.indexOfSubList(context.stems(), term.stems()) >= 0;
  }

  private void claims(Language language, List<Phrase> phrases) {
    Map<List<String>, List<Phrase>> owners = new HashMap<>();
    for (Phrase phrase : phrases) {
      if (phrase.context()) continue;
      List<Phrase> before = owners.computeIfAbsent(phrase.stems(), stems -> new ArrayList<>());
      for (Phrase other : before)
        if (other.topic() != phrase.topic() && !(other.shared() && phrase.shared()) && phrase.foundTogetherWith(other))
          problems.add("%s and %s both claim '%s' in %s".formatted(id(other), id(phrase), phrase.text(), language));
      before.add(phrase);
    }
  }

  private String id(Phrase phrase) {
    return file.topics().get(phrase.topic()).id();
  }
}
