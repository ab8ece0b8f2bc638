package org.matinale.research;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** The catalogue as it is written, in the form that its own header explains.
 *
 * @param phrases all of them, contexts included, by language
 */
record TopicFile(List<Topic> topics, Map<Language, List<Phrase>> phrases) {
  static final List<Language> LANGUAGES = List.of(Language.ENGLISH, Language.FRENCH);

  private record Heading(String id, @Nullable String within) {}

  /** Throws {@link IllegalArgumentException} at the first line that has no meaning; what is doubtful in a readable file {@link TopicFileCheck} says. */
  static TopicFile read(List<String> lines) {
    List<Heading> headings = new ArrayList<>();
    Map<Language, List<Phrase.Written>> written = new LinkedHashMap<>();
    for (Language language : LANGUAGES) written.put(language, new ArrayList<>());
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (Character.isWhitespace(line.charAt(0))) vocabulary(line.strip(), headings.size() - 1, written);
      else headings.add(heading(line));
    }
    Map<Language, List<Phrase>> phrases = new LinkedHashMap<>();
    written.forEach((language, all) -> phrases.put(language, cut(all, language)));
    List<Map<Language, List<Topic.Term>>> terms = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) terms.add(new HashMap<>());
    phrases.forEach((language, all) -> {
      for (Phrase phrase : all) {
        if (phrase.context()) continue;
        Topic.Term term = new Topic.Term(phrase.text(), phrase.weight(), phrase.role() == Phrase.Role.NAME);
        terms.get(phrase.topic()).computeIfAbsent(language, l -> new ArrayList<>()).add(term);
      }
    });
    List<Topic> topics = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) topics.add(new Topic(headings.get(i).id, headings.get(i).within, terms.get(i)));
    return new TopicFile(List.copyOf(topics), phrases);
  }

  private static Heading heading(String line) {
    String[] parts = line.strip().split("\\s*<\\s*", 2);
    return new Heading(parts[0], parts.length == 2 ? parts[1] : null);
  }

  private static void vocabulary(String line, int topic, Map<Language, List<Phrase.Written>> written) {
    String[] parts = line.split("\\s+", 2);
    String key = parts[0];
    List<Phrase.Written> all = key.length() < 2 ? null : written.get(Language.ofTag(key.substring(0, 2)));
    Check.that(topic >= 0 && all != null && parts.length == 2, "'%s' is no line of a topic", line);
    Phrase.Role role = role(key.substring(2));
    for (String marked : parts[1].split(";")) if (all != null && !marked.isBlank()) all.add(new Phrase.Written(topic, role, marked.strip()));
  }

  private static Phrase.Role role(String mark) {
    return switch (mark) {
      case "" -> Phrase.Role.NAME;
      case "+" -> Phrase.Role.KEY;
      case "-" -> Phrase.Role.CONTEXT;
      default -> throw new IllegalArgumentException("'%s' is no kind of phrase; it is nothing, + or -".formatted(mark));
    };
  }

  /** All phrases are cut as one text: that many small ones would take much longer to start. */
  private static List<Phrase> cut(List<Phrase.Written> written, Language language) {
    StringBuilder text = new StringBuilder();
    int[] ends = new int[written.size()];
    for (int i = 0; i < ends.length; i++) ends[i] = text.append(written.get(i).text()).append(" \n ").length();
    List<List<Word>> words = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) words.add(new ArrayList<>());
    for (Word word : Words.of(text.toString(), language)) {
      int at = Arrays.binarySearch(ends, word.start());
      words.get(at >= 0 ? at + 1 : -at - 1).add(word);
    }
    List<Phrase> phrases = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      Check.that(!words.get(i).isEmpty(), "no word in '%s'", written.get(i).text());
      phrases.add(written.get(i).cut(words.get(i)));
    }
    return List.copyOf(phrases);
  }
}
